"""Someone asks that their account be erased: the data key goes, and with it name and addresses for ever."""

import os
from datetime import datetime
from uuid import UUID

from rabta.kernel import erasures, events
from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal, not_allowed, sentence as _

from .. import queries
from ..events import PersonErased
from ..models import Code, Contact, Officer, Session
from .sessions import NO_REALM

_BLIND = 32  # bytes of a blind index


def erase_person(person_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Erase name, addresses, PIN, key and sign-ins; the row stays as a mark with nobody behind it. Announces it.

    Only the owner's role can. Refuses officials: whoever decided must remain answerable. The rooms above
    erase their matters first.
    """
    if actor.kind != "owner":
        raise not_allowed("people.person.erase")
    person = queries.get_person(person_id)
    if Officer.objects.filter(person=person).exists():
        raise Refusal("people.erase.officer", _("An official's account cannot be erased: decisions are signed by it."))
    for contact in Contact.objects.filter(person=person):
        Code.objects.filter(blind=bytes(contact.blind)).delete()
        # Random bytes: the same number may sign up again, and nobody can tell that it was here.
        contact.sealed, contact.blind, contact.ended_at = None, os.urandom(_BLIND), contact.ended_at or now
        contact.save(update_fields=["sealed", "blind", "ended_at"])
    Session.objects.filter(person=person).delete()
    person.wrapped_key, person.name_sealed, person.pin_hash, person.erased_at = None, None, "", now
    person.save(update_fields=["wrapped_key", "name_sealed", "pin_hash", "erased_at"])
    erasures.enter(erasures.Entry(NO_REALM, person.id, now, ()))
    events.record(PersonErased(), head=events.lock(person.id), realm=NO_REALM, actor=actor, now=now)


def end_case_sessions(case_id: UUID, *, actor: Actor, now: datetime) -> int:
    """End the sign-ins that were opened by one matter's link; return how many."""
    return Session.objects.filter(case=case_id).delete()[0]
