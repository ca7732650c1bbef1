"""Numbers to call at once: for the danger heard in some words, for a dangerous or protected category, by place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rabta.offices.queries import registry

from .catalogue import CategoryCard
from .finding import HelplineCard, danger_in, helplines_for, kinds_pointing_at

MOST = 6
# What a category calls for whose danger no word of the pack names.
_USUAL = {"danger": ("rescue", "police"), "protected": ("women", "child", "human_rights")}


@dataclass(frozen=True, slots=True)
class Call:
    """A number of one kind; ``is_one_number`` where every province answers the same one and no place was asked for."""

    line: HelplineCard
    is_one_number: bool = False


def find_calls(words: str, category: CategoryCard | None, place: str = "") -> list[Call]:
    """Return the numbers that ``words`` and ``category`` call for, at ``place`` or, without one, wherever they are."""
    kinds = [kind for hit in danger_in(words) for kind in hit.helplines]
    if category:
        kinds += kinds_pointing_at(category.code) if {"danger", "protected"} & set(category.marks) else ()
        usual = [kind for mark in category.marks for kind in _USUAL.get(mark, ())]
        kinds += usual if not kinds or "protected" in category.marks else ()
    found = _at(place, kinds) if place else _anywhere(kinds)
    once = {call.line.number: call for call in reversed(found)}
    return [call for call in found if once[call.line.number] is call][:MOST]


def find_usual_calls() -> list[Call]:
    """Return the numbers for any danger, wherever somebody is."""
    return _anywhere(_USUAL["danger"])


def _at(place: str, kinds: Iterable[str]) -> list[Call]:
    return [Call(line) for line in helplines_for(place, kinds)]


def _anywhere(kinds: Iterable[str]) -> list[Call]:
    """Without a place: numbers of the whole country, and those that every province answers under the same number."""
    country = next(card.code for card in registry().places.values() if card.parent is None)
    provinces = [card.code for card in registry().children(country)]
    found = []
    for kind in dict.fromkeys(kinds):
        found += [Call(line) for line in helplines_for(country, [kind])]
        by_province = [{line.number: line for line in helplines_for(code, [kind])} for code in provinces]
        same = set.intersection(*map(set, by_province)) - {call.line.number for call in found}
        found += [Call(replace(by_province[0][number], place=country), is_one_number=True) for number in sorted(same)]
    return found
