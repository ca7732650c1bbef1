"""Writes out offices that exist once per place, so that a pack holds one template and not 160 copies."""

from collections.abc import Iterator, Mapping
from typing import Any

from rabta.packs import Entry, Pack

_ANCESTORS = ("province", "division", "district", "tehsil")


def paths_of(places: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Return, for every place, the codes from the country down to itself; a circle ends where it closes."""
    paths: dict[str, list[str]] = {}
    for code in places:
        chain: list[str] = []
        here: str | None = code
        while here is not None and here in places and here not in chain:
            chain.append(here)
            here = places[here].data["parent"]
        paths[code] = chain[::-1]
    return paths


def write_out(pack: Pack) -> None:
    """Add to the pack's offices one per place for every template."""
    places = pack.of("places")
    paths = paths_of(places)
    for template in pack.of("templates").values():
        each = template.data["each"]
        for code in _chosen(each, places, paths):
            ancestors = {places[above].data["level"]: above.lower() for above in paths[code]}
            pack.add("offices", _written(template, places[code], ancestors))


def _chosen(each: dict[str, Any], places: Mapping[str, Entry], paths: dict[str, list[str]]) -> Iterator[str]:
    within, excluded = set(each["within"]), set(each["except"])
    for code, entry in places.items():
        if entry.data["level"] != each["level"]:
            continue
        if within.intersection(paths[code]) and not excluded.intersection(paths[code]):
            yield code


def _written(template: Entry, place: Entry, ancestors: dict[str, str]) -> Entry:
    """Return the template's office at one place. Codes are lower-case; places keep their own spelling."""
    exact = {"code": place.code, "en": place.data["name_en"], "ur": place.data["name_ur"]}
    codes = {name: ancestors.get(name, "") for name in _ANCESTORS} | {"code": place.code.lower()}
    data = {key: value for key, value in template.data.items() if key != "each"}
    data |= {
        "code": _fill(data["code"], codes),
        "parent": data["parent"] and _fill(data["parent"], codes),
        "names": _fill(data["names"], exact),
        "old_names": _fill(data["old_names"], exact),
        "place": _fill(data["place"], exact),
        "territory": _fill(data["territory"], exact),
        "valid_until": data["valid_until"] or place.data["valid_until"],  # it ends with its place
    }
    return Entry(data["code"], data, template.file, template.line, template.lines)


def _fill(value: Any, facts: dict[str, str]) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, str):
        for name, fact in facts.items():
            value = value.replace("{" + name + "}", fact)
        return value
    if isinstance(value, list):
        return [_fill(each, facts) for each in value]
    return {key: _fill(each, facts) for key, each in value.items()}
