"""What a pack must prove about categories: every category finds its office, clock and evidence, everywhere."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from rabta.packs import Entry, Fault, Pack

# Says whether (place, function, tier) goes to people at the sorting desk; refuses when nobody is there at all.
Routes = Callable[[str, str, str], bool]


def check_categories(pack: Pack, goes_to_sorting: Routes) -> Iterator[Fault]:
    """Yield every fault; note on the pack how often only the sorting desk is left."""
    for category in pack.of("categories").values():
        yield from _check_category(category, pack)
    for line in pack.of("helplines").values():
        yield from line.dangling("place", [line.data["place"]], pack.of("places"))
    kinds = {line.data["kind"] for line in pack.of("helplines").values()}
    for word in pack.of("danger_words").values():
        yield from word.dangling("category", word.data["categories"], pack.of("categories"), "categories")
        yield from word.dangling("kind of helpline", word.data["helplines"], kinds, "helplines")
    for remedy in pack.of("remedies").values():
        yield from _check_remedy(remedy, pack)
    if not pack.faults:
        _note_routes(pack, goes_to_sorting)


def _check_category(category: Entry, pack: Pack) -> Iterator[Fault]:
    data = category.data
    yield from category.dangling("clock", [data["clock"]], pack.of("clocks"))
    yield from category.dangling("evidence", [data["evidence"]], pack.of("evidence"))
    yield from category.dangling("function", [data["route"]["function"]], pack.of("functions"), "route")
    yield from category.dangling("function", _routes(data, "function"), pack.of("functions"), "questions")
    yield from category.dangling("office", _routes(data, "office"), pack.of("offices"), "questions")
    kinds = {area.data["kind"] for area in pack.of("areas").values()}
    yield from category.dangling("kind of area", _routes(data, "area"), kinds | pack.of("areas").keys(), "questions")
    if not category.code.startswith(f"{data['group']}."):
        yield category.fault(f"the code of a category of '{data['group']}' begins with '{data['group']}.'", "code")
    for language, phrases in data["synonyms"].items():
        if not phrases:
            yield category.fault(f"there is no synonym in '{language}'", "synonyms")
    if "protected" in data["marks"] and {"joinable", "listable"} & set(data["marks"]):
        yield category.fault("a protected matter is never listed or joined", "marks")
    if data["about"] == "conduct" and "joinable" in data["marks"]:
        yield category.fault("a matter about conduct is never joined", "marks")


def _routes(data: dict[str, Any], key: str) -> set[str]:
    routes = [choice["route"] for question in data["questions"] for choice in question["choices"] if choice["route"]]
    return {route[key] for route in routes if route[key]}


def _check_remedy(remedy: Entry, pack: Pack) -> Iterator[Fault]:
    takes = remedy.data["takes"]
    yield from remedy.dangling("realm", [remedy.data["realm"], *takes["realms"]], pack.of("realms"))
    yield from remedy.dangling(
        "function", takes["functions"] + takes["except_functions"], pack.of("functions"), "takes"
    )
    yield from remedy.dangling("office", takes["offices"] + takes["except_offices"], pack.of("offices"), "takes")


def _note_routes(pack: Pack, goes_to_sorting: Routes) -> None:
    """Count, over every district and category, where no rule finds an office and people must decide."""
    districts = [
        code for code, it in pack.of("places").items() if it.data["level"] == "district" and not it.data["valid_until"]
    ]
    asked = Counter((it.data["route"]["function"], it.data["route"]["tier"]) for it in pack.of("categories").values())
    pairs = sorted_to_people = 0
    worst: Counter[str] = Counter()
    for (function, tier), times in asked.items():
        for district in districts:
            pairs += times
            if goes_to_sorting(district, function, tier):
                sorted_to_people += times
                worst[f"{function}/{tier}"] += times
    pack.notes.append(
        f"{len(pack.of('categories'))} categories in {len(districts)} districts: {pairs} routes, "
        f"{pairs - sorted_to_people} to an office, {sorted_to_people} to a sorting desk"
    )
    for name, times in worst.most_common(12):
        pack.notes.append(f"sorting desk: {name} in {times} routes")
