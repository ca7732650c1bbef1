"""What the page of the demo shows: the cast with their codes, Amina's matters, what the clock has just done."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyotp

from rabta.cases.models import Case
from rabta.kernel import keys
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.models import Event
from rabta.kernel.numbers import parse_reference
from rabta.notices.models import DevelopmentMessage, Notice
from rabta.people.queries import find_proof

from .cast import amina_id
from .story import Named, people

SHOWN = 12
TOLD = (
    "cases.case.escalated",
    "cases.case.warned",
    "cases.case.pause_ended",
    "complaints.complaint.closed",
    "cases.case.last_tier_late",
    "cases.case.withdrawn",
)


@dataclass(frozen=True, slots=True)
class Card:
    """Someone of the cast: how to sign in by hand. ``code`` is what their authenticator shows at this moment."""

    key: str
    username: str
    names: dict[str, str]
    code: str


@dataclass(frozen=True, slots=True)
class Amina:
    """Amina: her number, what was last sent to it, her matters."""

    phone: str
    messages: list[DevelopmentMessage]
    cases: list[Case]


@dataclass(frozen=True, slots=True)
class Deed:
    """What the clock did to one matter; ``subject`` by language."""

    name: str
    reference: str
    subject: dict[str, str]


@dataclass(frozen=True, slots=True)
class Passed:
    """What has happened since an instant: how often each thing, how many notices, and to some of the matters."""

    counts: dict[str, int]
    notices: int
    deeds: list[Deed]


def cast(now: datetime) -> list[Card]:
    """Return everyone of the cast who holds a post, with the code of the moment."""
    return [_card(each, now) for each in people().named if find_proof(each.username)]


def _card(named: Named, now: datetime) -> Card:
    proof = find_proof(named.username)
    sealed = proof.totp_sealed if proof else None
    secret = keys.open_secret(sealed, f"totp {proof.officer}") if proof and sealed else ""
    return Card(named.key, named.username, named.names, pyotp.TOTP(secret).at(now) if secret else "")


def amina() -> Amina:
    """Return what is shown of Amina; read as the worker, since nobody may be signed in."""
    phone = people().amina.phone
    with acting(WORKER):
        messages = list(DevelopmentMessage.objects.filter(address=phone).order_by("-at")[:3])
        mine = Case.objects.filter(parties__person=amina_id()).order_by("-filed_at")
        return Amina(phone, messages, list(mine[:SHOWN]))


def passed(since: datetime) -> Passed:
    """Return what the clock has done since ``since``: Amina's matters first, then others."""
    with acting(WORKER):
        rows = list(Event.objects.filter(name__in=TOLD, at__gt=since).order_by("-at").values_list("name", "stream"))
        mine = set(Case.objects.filter(parties__person=amina_id()).values_list("id", flat=True))
        chosen = sorted(rows, key=lambda row: (row[1] not in mine, TOLD.index(row[0])))[:SHOWN]
        found = {case.id: case for case in Case.objects.filter(id__in=[stream for _, stream in chosen])}
        notices = Notice.objects.filter(made_at__gt=since).count()
    deeds = [Deed(name, found[stream].reference, found[stream].subject) for name, stream in chosen if stream in found]
    return Passed(dict(Counter(name for name, _ in rows)), notices, deeds)


def find_case(reference: str) -> UUID | None:
    """Return the matter called ``reference``, whoever asks: the demo hides nothing from its reader."""
    known = parse_reference(reference)
    if known is None:
        return None
    with acting(WORKER):
        return Case.objects.filter(reference=known).values_list("id", flat=True).first()
