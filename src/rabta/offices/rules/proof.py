"""What a pack must prove about its governments, places, calendars and offices: nothing dangles, nobody stands alone."""

from collections.abc import Iterator

from rabta.packs import Entry, Fault, Pack

ALWAYS = "always"
LEVELS = ("country", "province", "division", "district", "tehsil")


def check(pack: Pack) -> Iterator[Fault]:
    """Yield every fault in what this room has in the pack."""
    yield from _check_facts(pack)
    for realm in pack.of("realms").values():
        yield from realm.dangling("place", [realm.data["place"]], pack.of("places"))
        yield from realm.dangling("calendar", [realm.data["calendar"]], pack.of("calendars"))
        yield from realm.dangling("office", [realm.data["sorting_desk"]], pack.of("offices"), "sorting_desk")
    for place in pack.of("places").values():
        yield from _check_place(place, pack)
    for area in pack.of("areas").values():
        yield from area.dangling("realm", [area.data["realm"]], pack.of("realms"))
        yield from area.dangling("place", area.data["places"], pack.of("places"))
    for office in pack.of("offices").values():
        yield from _check_office(office, pack)
    yield from _check_supervisors(pack)
    yield from _check_served(pack)


def _check_facts(pack: Pack) -> Iterator[Fault]:
    for key in ("country", "version", "time_zone", "languages", "phone", "fairness", "source", "date"):
        if not pack.facts.get(key):
            yield Fault("pack.yaml", 1, f"'{key}' is missing")
    if ALWAYS not in pack.of("calendars"):
        yield Fault("calendars/always.yaml", 1, "there is no calendar 'always' for matters that run day and night")
    prefixes: dict[str, str] = {}
    for realm in pack.of("realms").values():
        if (other := prefixes.setdefault(realm.data["prefix"], realm.code)) != realm.code:
            yield realm.fault(f"the prefix {realm.data['prefix']} is already that of {other}", "prefix")


def _check_place(place: Entry, pack: Pack) -> Iterator[Fault]:
    places, level = pack.of("places"), place.data["level"]
    yield from place.dangling("realm", [place.data["realm"]], pack.of("realms"))
    yield from place.dangling("place", [place.data["parent"]], places, "parent")
    above = places.get(place.data["parent"] or "")
    if above is None and level != "country":
        yield place.fault(f"a {level} lies in another place; the parent is missing", "parent")
    elif above and LEVELS.index(above.data["level"]) >= LEVELS.index(level):
        yield place.fault(f"a {level} cannot lie in the {above.data['level']} {above.code}", "parent")


def _check_office(office: Entry, pack: Pack) -> Iterator[Fault]:
    data, territory = office.data, office.data["territory"]
    yield from office.dangling("realm", [data["realm"]], pack.of("realms"))
    yield from office.dangling("office", [data["parent"]], pack.of("offices"), "parent")
    yield from office.dangling("calendar", [data["calendar"]], pack.of("calendars"))
    yield from office.dangling("place", [data["place"]], pack.of("places"))
    yield from office.dangling("function", data["functions"], pack.of("functions"), "functions")
    yield from office.dangling("place", [*territory["places"]], pack.of("places"), "territory")
    yield from office.dangling("area", territory["areas"], pack.of("areas"), "territory")
    known = pack.of("places").keys() | pack.of("areas").keys()
    yield from office.dangling("place or area", territory["except"], known, "territory")
    for desk in data["desks"]:
        yield from office.dangling("function", desk["functions"], pack.of("functions"), "desks")
        if f"{office.code}.{desk['code']}" in pack.of("offices"):
            yield office.fault(f"the desk {desk['code']} would have the code of another office", "desks")
    codes = [post["code"] for post in data["posts"]]
    for code in {code for code in codes if codes.count(code) > 1}:
        yield office.fault(f"the post '{code}' is named twice", "posts")


def _check_supervisors(pack: Pack) -> Iterator[Fault]:
    """Whoever misses a clock has someone above, and going up comes to an end."""
    offices = pack.of("offices")
    for office in offices.values():
        chain = [office.code]
        while (above := offices[chain[-1]].data["parent"]) in offices and above not in chain:
            chain.append(above)
        if above in chain:
            yield office.fault(f"its supervisors go round in a circle: {' > '.join([*chain, above])}", "parent")


def _check_served(pack: Pack) -> Iterator[Fault]:
    served = {function for office in pack.of("offices").values() for function in functions_of(office)}
    for function in pack.of("functions").values():
        if function.code not in served:
            yield function.fault("no office serves this function")


def functions_of(office: Entry) -> list[str]:
    """Return what an office does, its desks included."""
    return [*office.data["functions"], *(each for desk in office.data["desks"] for each in desk["functions"])]
