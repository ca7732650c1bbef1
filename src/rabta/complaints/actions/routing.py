"""Where a complaint goes: the competent office, or the first uninvolved one above it when it is about conduct."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rabta.cases.queries import find_above
from rabta.categories import queries as catalogue
from rabta.kernel.clock import local_date
from rabta.offices.queries import OfficeCard, registry

from .. import rules
from .filing import Filing


@dataclass(frozen=True, slots=True)
class Destination:
    """The office that answers, the rule that chose it, and the offices the complaint is about."""

    office: OfficeCard
    rule: str
    accused: tuple[UUID, ...] = ()
    to_sorting: bool = False


def destination(category: catalogue.CategoryCard | None, filing: Filing, *, now: datetime) -> Destination:
    """Return where ``filing`` goes. What no rule decides goes to people at the sorting desk, never to a guess."""
    offices = registry()
    if category is None:
        return Destination(offices.sorting_desk(filing.place), "unsorted", to_sorting=True)
    function = filing.function or category.function
    route = offices.route(
        filing.place,
        function,
        filing.tier or category.tier,
        areas=filing.areas,
        office_code=filing.office,
        on=local_date(now),
    )
    if route.to_sorting:
        return Destination(route.office, route.rule, to_sorting=True)
    if not rules.accused_by(category.about, function):
        return Destination(route.office, route.rule)
    accused = (route.office.id, *(desk.id for desk in offices.desks(route.office.id)))
    above = find_above(route.office.id, accused)
    if above is None:
        return Destination(offices.sorting_desk(filing.place), f"{route.rule};conduct:top", accused, to_sorting=True)
    return Destination(above.office, f"{route.rule};conduct:above", accused)
