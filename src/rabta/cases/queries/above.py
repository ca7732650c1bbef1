"""Whom a matter is about, and who stands above the office that holds it, past vacant, absent and concerned posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rabta.offices.queries import OfficeCard, registry
from rabta.people.models import Posting
from rabta.people.queries import leading_posts

from ..models import Case, Concerned


@dataclass(frozen=True, slots=True)
class Barred:
    """Whom a matter is about: it comes to none of these offices and to none of these posts."""

    offices: frozenset[UUID] = frozenset()
    posts: frozenset[UUID] = frozenset()


def barred_from(case: Case) -> Barred:
    """Return whom ``case`` is about; one statement, and one more where it is about anybody."""
    rows = list(Concerned.objects.filter(case_id=case.id))
    offices = {row.office_id for row in rows if row.office_id is not None}
    posts = {row.post_id for row in rows if row.post_id is not None}
    return bar(offices, posts, since=case.filed_at) if rows else Barred()


def bar(offices: Iterable[UUID], posts: Iterable[UUID], *, since: datetime) -> Barred:
    """Return these offices and posts with every other post of the people who held one of them ``since`` then.

    Who is concerned at one desk is no judge of it at another.
    """
    accused, named = frozenset(offices), frozenset(posts)
    held = Posting.objects.filter(Q(until=None) | Q(until__gt=since))
    there = held.filter(Q(post_id__in=named) | Q(post__office_id__in=accused)).values("officer_id")
    theirs = Posting.objects.filter(until=None, officer_id__in=there).values_list("post_id", flat=True)
    return Barred(accused, named | frozenset(theirs))


def shut_to(offices: Iterable[UUID], barred: Barred) -> set[UUID]:
    """Return which of these offices a matter does not go to: it is about them, or about who leads them.

    Where somebody else leads the office beside them, and is there, it may go to that one.
    """
    asked = set(offices)
    led = leading_posts(asked - barred.offices) if barred.posts else {}
    theirs = {office for office, posts in led.items() if posts & barred.posts}
    return (asked & barred.offices) | (theirs - _staffed(theirs, barred) if theirs else theirs)


@dataclass(frozen=True, slots=True)
class Above:
    """The office a matter goes up to, and how many were passed by because vacant, absent or concerned."""

    office: OfficeCard
    skipped: int


def find_above(office: UUID, barred: Barred) -> Above | None:
    """Return the next office above that is not concerned and whose head's post is held, present and not concerned.

    Where no office further up is staffed, it is the nearest unconcerned one: a vacancy must not let a matter drop.
    """
    offices = registry()
    chain: list[OfficeCard] = []
    card = offices.supervisor(offices.office(office))
    while card is not None and card not in chain:
        chain.append(card)
        card = offices.supervisor(card)
    shut = shut_to((card.id for card in chain), barred)
    open_to = [card for card in chain if card.id not in shut]
    if not open_to:
        return None
    staffed = _staffed((card.id for card in open_to), barred)
    chosen = next((card for card in open_to if card.id in staffed), open_to[0])
    return Above(chosen, chain.index(chosen))


def _staffed(offices: Iterable[UUID], barred: Barred) -> set[UUID]:
    held = Posting.objects.filter(
        post__office_id__in=list(offices), post__role__in=("head", "commissioner"), until=None, is_absent=False
    )
    return set(held.exclude(post_id__in=barred.posts).values_list("post__office_id", flat=True))
