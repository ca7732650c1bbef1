"""Where a complaint goes: the competent office, or the first uninvolved one above it when it is about conduct."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rabta.cases.queries import Barred, bar, find_above
from rabta.categories import queries as catalogue
from rabta.kernel.clock import local_date
from rabta.offices.queries import OfficeCard, registry
from rabta.people.queries import leading_posts

from .. import rules
from .filing import Filing


@dataclass(frozen=True, slots=True)
class Destination:
    """The office that answers, the rule that chose it, and the offices and posts the complaint is about."""

    office: OfficeCard
    rule: str
    accused: tuple[UUID, ...] = ()
    named: tuple[UUID, ...] = ()
    to_sorting: bool = False


def destination(
    category: catalogue.CategoryCard | None, filing: Filing, *, barred: Barred | None = None, now: datetime
) -> Destination:
    """Return where ``filing`` goes, past whom it is about and who was named before (``barred``).

    What no rule decides goes to people at the sorting desk, never to a guess.
    """
    offices = registry()
    if category is None:
        return Destination(offices.sorting_desk(filing.place), "unsorted", to_sorting=True)
    function = filing.function or category.function
    route = offices.route(
        filing.place, function, filing.tier or category.tier, areas=filing.areas, office_code=filing.office,
        on=local_date(now),
    )  # fmt: skip
    if route.to_sorting:
        return Destination(route.office, route.rule, to_sorting=True)
    if not rules.accused_by(category.about, function):
        return Destination(route.office, route.rule)
    accused = (route.office.id, *(desk.id for desk in offices.desks(route.office.id)))
    named = _named(filing.accused, route.office)
    before = barred or Barred()
    after = bar(before.offices.union(accused), before.posts.union(named), since=now)
    above = find_above(route.office.id, after)
    if above is None:
        desk = offices.sorting_desk(filing.place)
        return Destination(desk, f"{route.rule};conduct:top", accused, named, to_sorting=True)
    return Destination(above.office, f"{route.rule};conduct:above", accused, named)


def _named(accused: str, office: OfficeCard) -> tuple[UUID, ...]:
    """Return the posts of the head whom the citizen named; nobody else is a post that we could know."""
    led = office if accused == "head" else registry().supervisor(office) if accused == "above" else None
    return tuple(sorted(leading_posts([led.id]).get(led.id, ()))) if led else ()
