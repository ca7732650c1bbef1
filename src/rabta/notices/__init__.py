"""What is sent to people: SMS, e-mail and in-app, one row per event, person and channel, and what became of it.

Knows addresses, languages and gateways, not subjects: what a notice says comes from the room that asks for it.
"""
