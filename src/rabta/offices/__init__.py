"""Who the state is and where it works: realms, bodies, offices and desks, places, working calendars, loaded packs.

Says which office is competent for a place. Knows no official by name and no matter.
"""
