"""From the bare link to the words: a code to the filer's own contact, or the PIN chosen at filing."""

from datetime import datetime
from uuid import UUID

from rabta.cases.models import Door, Party
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.errors import Refusal, sentence as _
from rabta.notices.actions import send_code as deliver_code
from rabta.people import actions as people
from rabta.people.queries import Address, Identity, identity


def send_code(case_id: UUID, *, network: str = "", actor: Actor, now: datetime) -> str:
    """Send a one-time code to the filer's first contact and return its channel, never the address.

    Refuses when nobody can be reached (an anonymous matter opens by its PIN alone), and too many codes.
    """
    with acting(WORKER):
        filer = _filer(case_id)
        if filer is None:
            raise Refusal(
                "cases.open.no_contact", _("No number is known here. Use the PIN that you chose when you filed."),
                field="code",
            )  # fmt: skip
        to = filer.contacts[0]
        code = people.make_code("open", to.channel, to.address, about=case_id, network=network, actor=actor, now=now)
        deliver_code(code, to=to, person=filer.person, language=filer.language, about=case_id, actor=WORKER, now=now)
    return to.channel


def prove(case_id: UUID, *, code: str, actor: Actor, now: datetime) -> str | Refusal:
    """Try a code or PIN; return the token of a session that opens the words, or the refusal so that the try counts."""
    with acting(WORKER):
        refusal = _try(case_id, code, actor, now)
        if refusal is not None:
            return refusal
    return people.open_session(case=case_id, proven=True, actor=actor, now=now)


def _try(case_id: UUID, code: str, actor: Actor, now: datetime) -> Refusal | None:
    """Compare with the PIN where the matter has one, else with the last code that was sent."""
    pins = Door.objects.filter(case_id=case_id, revoked_at=None).exclude(pin_hash="").values_list("pin_hash", flat=True)
    for pin in pins:
        if people.try_hash(pin, secret=code, about=case_id, actor=actor, now=now) is None:
            return None
    filer = _filer(case_id)
    to = filer.contacts[0] if filer else Address("sms", "")
    return people.try_code("open", to.channel, to.address, code, about=case_id, actor=actor, now=now)


def _filer(case_id: UUID) -> Identity | None:
    party = Party.objects.filter(case_id=case_id, role="filer").first()
    who = identity(party.person_id) if party else None
    return who if who and who.contacts else None
