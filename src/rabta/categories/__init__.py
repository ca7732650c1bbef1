"""What a matter can be about: the tree of categories with what follows from each, and what finds them in free words.

Also what stands beside them in the pack: evidence an office must show, helplines, danger words, other forums. It knows
no matter: who files under a category, and what becomes of that, is the business of the rooms above.
"""
