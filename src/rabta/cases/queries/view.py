"""What the page of a matter shows one reader, gathered once: for the page and for its fragment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from rabta.kernel.actor import Actor
from rabta.kernel.clock import local_date
from rabta.offices.queries import registry
from rabta.web.shapes import ClockView, Offer, TimelineEntry

from ..models import Case
from ..rules import kind_of
from .clock import get_clock
from .timeline import list_timeline


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


def etag_of(case: Case, *, language: str, now: datetime) -> str:
    """Return what changes whenever the page would: the case, the day (for "3 days left") and the language."""
    late = bool(case.due_at and case.due_at < now)
    return f'"{case.clock_seq}-{case.changed_at.timestamp():.0f}-{local_date(now)}-{late:d}-{language}"'


def get_view(case: Case, own: tuple[Offer, ...], *, actor: Actor, language: str, now: datetime) -> View:
    """Return everything the page of ``case`` shows this reader; ``own`` are the verbs that the page itself offers."""
    kind = kind_of(case.kind)
    panel = kind.look(case, actor, language, now)
    names = case.place.names if case.place else {}
    return View(
        case=case,
        subject=case.subject.get(language, ""),
        state=gettext(kind.states[case.state]),
        office=registry().names(case.office_id, language),
        place=names.get(language, ""),
        clock=get_clock(case, language=language, now=now, elsewhere=panel.elsewhere, is_desk=actor.is_officer),
        offers=_offers(case, own, panel.offers, actor),
        entries=list_timeline(case, actor=actor, language=language),
        panel=kind.panel,
        facts=dict(panel.facts),
        notes=panel.notes,
        etag=etag_of(case, language=language, now=now),
    )


def _offers(case: Case, own: tuple[Offer, ...], more: tuple[Offer, ...], actor: Actor) -> tuple[Offer, ...]:
    """Return what the reader can do now, what matters most first; nothing on a matter that another office holds."""
    if actor.is_officer and case.office_id not in actor.offices:
        return tuple(offer for offer in own if offer.code == "note")
    return tuple(sorted((*more, *own), key=lambda offer: not offer.is_main))
