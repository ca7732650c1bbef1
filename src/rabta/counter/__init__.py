"""What citizens walk through: saying what is wrong, their own matters, the page of a matter, the link that opens it.

Keeps no table of its own: it asks the rooms below and calls their verbs. Nothing reads it.
"""
