"""Who stands above the office that holds a matter, past vacant, absent and concerned posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rabta.offices.queries import OfficeCard, registry
from rabta.people.models import Posting

from ..models import Concerned


def concerned_offices(case_id: UUID) -> set[UUID]:
    """Return the offices that the matter is about."""
    return set(Concerned.objects.filter(case_id=case_id, office__isnull=False).values_list("office_id", flat=True))


@dataclass(frozen=True, slots=True)
class Above:
    """The office a matter goes up to, and how many were passed by because vacant, absent or concerned."""

    office: OfficeCard
    skipped: int


def find_above(office: UUID, concerned: Iterable[UUID]) -> Above | None:
    """Return the next office above that is not concerned and whose head's post is held and present.

    Where no office further up is staffed, it is the nearest unconcerned one: a vacancy must not let a matter drop.
    """
    offices, blocked = registry(), set(concerned)
    chain: list[OfficeCard] = []
    card = offices.supervisor(offices.office(office))
    while card is not None and card not in chain:
        chain.append(card)
        card = offices.supervisor(card)
    open_to = [card for card in chain if card.id not in blocked]
    if not open_to:
        return None
    staffed = _staffed(card.id for card in open_to)
    chosen = next((card for card in open_to if card.id in staffed), open_to[0])
    return Above(chosen, chain.index(chosen))


def _staffed(offices: Iterable[UUID]) -> set[UUID]:
    held = Posting.objects.filter(
        post__office_id__in=list(offices), post__role__in=("head", "commissioner"), until=None, is_absent=False
    )
    return set(held.values_list("post__office_id", flat=True))
