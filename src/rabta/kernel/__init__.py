"""What every room stands on: actor, access, clock, errors, events, keys, numbers, SQL, text.

Knows no domain word and imports nothing of ours. What only two rooms need does not belong here.
"""
