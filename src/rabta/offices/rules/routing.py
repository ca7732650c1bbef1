"""Which office is competent: by function, tier and territory. Never a guess: a tie is for people to decide."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

TIERS = ("tehsil", "district", "division", "provincial", "federal")


@dataclass(frozen=True, slots=True)
class Serving:
    """What routing has to know of an office. ``places``, ``areas``, ``excluded`` hold codes."""

    code: str
    tier: str
    functions: frozenset[str]
    places: frozenset[str]
    areas: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid(self, on: date) -> bool:
        """Return whether the office exists on this day; ``valid_until`` is its first day without it."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Match:
    """The competent office and why, in codes; ``office`` is None when people have to decide."""

    office: str | None
    rule: str


def find_competent(
    offices: Iterable[Serving], path: Sequence[str], function: str, tier: str, areas: Collection[str], *, on: date
) -> Match:
    """Return the office competent for ``function`` at the place whose ``path`` runs from the country down to itself.

    Begins at ``tier`` and climbs. On the first tier where any office serves the place, the one with the most specific
    territory has it: a named area before a tehsil, a tehsil before a district, and so on. Two equally specific: none.
    """
    able = [office for office in offices if function in office.functions and office.is_valid(on)]
    for step in TIERS[TIERS.index(tier) :]:
        reach = {office.code: _closeness(office, path, areas) for office in able if office.tier == step}
        best = max(reach.values(), default=0)
        if not best:
            continue
        nearest = [code for code, near in reach.items() if near == best]
        if len(nearest) > 1:
            return Match(None, f"tie:{function}:{step}")
        where = "area" if best > len(path) else path[best - 1]
        return Match(nearest[0], f"{function}:{step}:{where}")
    return Match(None, f"nobody:{function}:{tier}")


def _closeness(office: Serving, path: Sequence[str], areas: Collection[str]) -> int:
    """Return how specific the territory is at ``path``: 0 not at all, 1 the country, more the closer, areas most."""
    if office.excluded.intersection(path) or office.excluded.intersection(areas):
        return 0
    if office.areas.intersection(areas):
        return len(path) + 1
    return max((depth for depth, code in enumerate(path, 1) if code in office.places), default=0)
