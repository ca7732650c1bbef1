"""What is true of any matter: number, state, office and holder, clock, letters, timeline, escalation.

A kind on the floor above registers itself here with states, moves and names of its panels; no kind is known by name.
"""
