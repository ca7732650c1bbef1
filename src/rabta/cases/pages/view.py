"""What the page of a matter shows one reader, gathered once: for the page, its fragment and its forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from rabta.kernel.actor import Actor
from rabta.kernel.clock import local_date
from rabta.offices.queries import registry
from rabta.people.doors import actor_of
from rabta.web import language
from rabta.web.deeds import offers
from rabta.web.shapes import ClockView, Offer, TimelineEntry

from .. import queries
from ..models import Case
from .deeds import CITIZEN, OFFICER


@dataclass(frozen=True, slots=True)
class View:
    """A matter as one reader sees it now."""

    case: Case
    subject: str
    state: str
    office: str
    place: str
    clock: ClockView
    offers: tuple[Offer, ...]
    entries: list[TimelineEntry]
    panel: str
    facts: dict[str, Any]
    notes: tuple[str, ...]
    etag: str


def now_of(request: HttpRequest) -> datetime:
    """Return the request's instant, with its type."""
    now: datetime = request.now  # type: ignore[attr-defined]
    return now


def etag_of(case: Case, now: datetime) -> str:
    """Return what changes whenever the page would: the case, the day (for "3 days left") and the language."""
    late = bool(case.due_at and case.due_at < now)
    return f'"{case.clock_seq}-{case.changed_at.timestamp():.0f}-{local_date(now)}-{late:d}-{language.current()}"'


def view_of(request: HttpRequest, case: Case) -> View:
    """Return everything the page of ``case`` shows this reader."""
    actor, now, code = actor_of(request), now_of(request), language.current()
    kind = queries.kind_of(case.kind)
    panel = kind.look(case, actor, code, now)
    names = case.place.names if case.place else {}
    return View(
        case=case,
        subject=case.subject.get(code, ""),
        state=gettext(kind.states[case.state]),
        office=registry().names(case.office_id, code),
        place=names.get(code, ""),
        clock=queries.get_clock(case, language=code, now=now, elsewhere=panel.elsewhere, is_desk=actor.is_officer),
        offers=_offers(case, actor, now, panel.offers),
        entries=queries.list_timeline(case, actor=actor, language=code),
        panel=kind.panel,
        facts=dict(panel.facts),
        notes=panel.notes,
        etag=etag_of(case, now),
    )


def _offers(case: Case, actor: Actor, now: datetime, more: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """Return what the reader can do now, what matters most first; nothing on a matter that another office holds."""
    machine = queries.kind_of(case.kind).machine
    if actor.is_officer:
        own = offers(OFFICER, machine, case, space="cases:desk-", actor=actor, now=now)
        if case.office_id not in actor.offices:
            return tuple(offer for offer in own if offer.code == "note")
    else:
        own = offers(CITIZEN, machine, case, space="cases:", actor=actor, now=now)
    return tuple(sorted((*more, *own), key=lambda offer: not offer.is_main))
