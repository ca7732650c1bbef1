"""What people hand in: uploads checked by content, re-encoded, stripped of location, served safely.

Knows no case; a room that owns a matter points here, never the reverse.
"""
