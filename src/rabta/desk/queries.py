"""Lists that only the desk asks for: an office's inbox by due time, the head's strip, search."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db.models import Q, QuerySet

from rabta.cases.models import Case, Holding, Party
from rabta.cases.queries import PAGE, Barred, InboxRow, rows_of
from rabta.kernel import keys, text
from rabta.kernel.actor import Actor
from rabta.kernel.numbers import parse_reference
from rabta.kernel.sql import one, rows
from rabta.offices.queries import registry
from rabta.people.queries import contact_of

MOST_FOUND = 100


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What of an inbox to show.

    ``which``: owed (default), mine, new, waiting, proposed, late, week, disputed,
    unverified, answered.
    """

    which: str = "owed"
    office: UUID | None = None
    page: int = 1


def list_inbox(actor: Actor, wanted: InboxFilter, *, now: datetime) -> list[InboxRow]:
    """Return a page of the actor's inbox, most urgent first, and one row more than a page if there is a next one."""
    offices = [wanted.office] if wanted.office in actor.offices else list(actor.offices)
    cases = _narrow(Case.objects.filter(office_id__in=offices), actor, wanted.which, now)
    start = (max(wanted.page, 1) - 1) * PAGE
    return rows_of(cases[start : start + PAGE + 1])


def _narrow(cases: QuerySet[Case], actor: Actor, which: str, now: datetime) -> QuerySet[Case]:
    answered = cases.filter(is_open=False)
    if which == "unverified":
        hoped = answered.filter(outcome__in=("relief", "partial"), window_ends_at__isnull=False)
        return hoped.order_by("window_ends_at")
    if which == "answered":
        return answered.order_by("-changed_at")
    return cases.filter(_narrowing(which, actor, now), is_open=True).order_by("due_at")


def _narrowing(which: str, actor: Actor, now: datetime) -> Q:
    match which:
        case "mine":
            return Q(post_id=actor.post)
        case "new" | "waiting" | "proposed":
            return Q(state=which)
        case "late":
            return Q(due_at__lt=now, paused_at=None)
        case "week":
            return Q(due_at__gte=now, due_at__lt=now + timedelta(days=7))
        case "disputed":
            return Q(id__in=Holding.objects.filter(why="dispute").values("case_id"))
    return Q()


def offices_around(case: Case, barred: Barred) -> list[UUID]:
    """Return the offices whose people a matter may be about: that held it, that stand above, that are named already."""
    found = dict.fromkeys(Holding.objects.filter(case=case).order_by("seq").values_list("office_id", flat=True))
    card = registry().supervisor(registry().office(case.office_id))
    while card is not None and card.id not in found:
        found[card.id] = None
        card = registry().supervisor(card)
    return list(found | dict.fromkeys(sorted(barred.offices)))


def count_strip(actor: Actor, *, now: datetime) -> dict[str, int]:
    """Return the head's four numbers for the actor's offices: late, due this week, disputed, unverified."""
    params = {"offices": list(actor.offices), "now": now, "week": now + timedelta(days=7)}
    return one("rabta.desk", "strip", params) or {}


def seal_search(query: str, actor: Actor) -> str:
    """Return what was typed as a token for an address: people search by phone number, and addresses stand in logs.

    Only who typed it opens it again; everyone else, the operator included, reads nothing.
    """
    return base64.urlsafe_b64encode(keys.seal_secret(query, _bound_to(actor))).decode()


def open_search(token: str, actor: Actor) -> str:
    """Return what was typed, or nothing if the token is none, altered, or another person's."""
    try:
        return keys.open_secret(base64.urlsafe_b64decode(token), _bound_to(actor))
    except (ValueError, InvalidTag):
        return ""


def _bound_to(actor: Actor) -> str:
    return f"desk.search:{actor.person}"


def search(query: str, *, page: int = 1) -> list[InboxRow]:
    """Return a page of what an officer's words find, and one row more if there is a next page.

    A reference, a phone number or e-mail, or words in any spelling.

    The text search runs inside a function that checks the actor's offices; the rows are then read under the policy.
    """
    reference = parse_reference(query)
    if reference:
        return rows_of(Case.objects.filter(reference=reference))
    contact = _contact_index(query)
    ids = _of_contact(contact) if contact else _matching(query)
    start = (page - 1) * PAGE
    return rows_of(Case.objects.filter(id__in=ids).order_by("-filed_at")[start : start + PAGE + 1])


def _matching(query: str) -> list[UUID]:
    words = text.words(query)
    if not words:
        return []
    wanted = " & ".join(f"{word}:*" for word in words[:8])
    return [row["id"] for row in rows("rabta.desk", "matching", {"query": wanted, "most": MOST_FOUND})]


def _contact_index(query: str) -> tuple[str, bytes] | None:
    contact = contact_of(query)
    return (contact.channel, keys.blind_index(contact.channel, contact.address)) if contact else None


def _of_contact(contact: tuple[str, bytes]) -> Iterable[UUID]:
    parties = Party.objects.filter(person__contacts__channel=contact[0], person__contacts__blind=contact[1])
    return list(parties.values_list("case_id", flat=True)[:MOST_FOUND])


def came_by(case_id: UUID) -> str:
    """Return how the holding office got the case: filed, forward, return, escalate, sorted, dispute and so on."""
    return Holding.objects.filter(case_id=case_id).order_by("-seq").values_list("why", flat=True).first() or ""
