"""What officials work at: the inbox by due time, search, the head's strip, the page of a matter with its verbs.

Keeps no table of its own: it asks the rooms below and calls their verbs. Nothing reads it.
"""
