"""A person's account: opened with a proven address, name and language kept sealed, a PIN for shared phones."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError

from rabta.kernel import events, keys
from rabta.kernel.access import acting
from rabta.kernel.actor import Actor
from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _
from rabta.kernel.numbers import uuid7

from .. import queries, rules
from ..events import PersonChanged, PersonJoined
from ..models import Contact, Person
from .codes import count
from .sessions import NO_REALM

PIN_LENGTHS = range(4, 9)


def sign_up_or_find(channel: str, address: str, *, language: str, actor: Actor, now: datetime) -> UUID:
    """Return whose address this is, opening an account when it is nobody's yet; announces that.

    The caller has just proved the address with a code.
    """
    to = queries.read_address(address, channel)
    if owner := queries.find_owner(to):
        return owner
    try:
        with acting(actor):
            return _join(to, language, actor=actor, now=now)
    except IntegrityError:  # the same person on two devices at the same instant
        owner = queries.find_owner(to)
        if owner is None:
            raise
        return owner


def prepare_person(
    *,
    language: str,
    now: datetime,
    name: str = "",
    id: UUID | None = None,  # noqa: A002 - the column's name
    is_demo: bool = False,
) -> Person:
    """Build a person with a data key of their own, unsaved; bulk loading uses it too."""
    person = Person(id=id or uuid7(), language=language, made_at=now, is_demo=is_demo)
    person.wrapped_key = keys.new_data_key(person.id)
    if name:
        person.name_sealed = keys.encrypt(person.wrapped_key, person.id, name)
    return person


def prepare_contact(person: Person, to: queries.Address, *, now: datetime) -> Contact:
    """Build a proven address of ``person``, sealed with their key, unsaved."""
    sealed = keys.encrypt(bytes(person.wrapped_key or b""), person.id, to.address)
    return Contact(id=uuid7(), person=person, channel=to.channel, sealed=sealed, blind=to.blind, proven_at=now)


def _join(to: queries.Address, language: str, *, actor: Actor, now: datetime) -> UUID:
    person = prepare_person(language=language, now=now)
    person.save(force_insert=True)
    prepare_contact(person, to, now=now).save(force_insert=True)
    fact = PersonJoined(channel=to.channel, language=language)
    events.record(fact, head=events.start(person.id), realm=NO_REALM, actor=actor, now=now)
    return person.id


def _changed(person: UUID, what: str, *, actor: Actor, now: datetime) -> None:
    events.record(PersonChanged(what=what), head=events.lock(person), realm=NO_REALM, actor=actor, now=now)


def set_name(person_id: UUID, *, name: str, actor: Actor, now: datetime) -> None:
    """Keep a person's name, sealed with their key; announces that it changed, not what it is."""
    plain = " ".join(name.split())
    if not 2 <= len(plain) <= 120:
        raise Refusal(
            "people.name.length",
            _("Write your name as people call you, in any script."),
            status=BAD_INPUT,
            field="name",
        )
    with acting(replace(actor, person=person_id)):
        person = queries.get_person(person_id)
        person.name_sealed = keys.encrypt(bytes(person.wrapped_key or b""), person.id, plain)
        person.save(update_fields=["name_sealed"])
        _changed(person_id, "name", actor=actor, now=now)


def change_language(person_id: UUID, *, language: str, actor: Actor, now: datetime) -> None:
    """Write to a person in ``language`` from now on, the one they read when they signed in; announces a change."""
    if language not in ("en", "ur"):
        raise Refusal("people.language.unknown", _("Choose Urdu or English."), status=BAD_INPUT, field="language")
    with acting(replace(actor, person=person_id)):
        if Person.objects.filter(id=person_id).exclude(language=language).update(language=language):
            _changed(person_id, "language", actor=actor, now=now)


def mark_shared_phone(person_id: UUID, *, is_shared: bool, actor: Actor, now: datetime) -> None:
    """Note that others read this person's phone: no long sign-ins, nothing kept on it; announces it."""
    Person.objects.filter(id=person_id).update(shares_phone=is_shared)
    _changed(person_id, "shared_phone", actor=actor, now=now)


def set_pin(person_id: UUID, *, pin: str, actor: Actor, now: datetime) -> None:
    """Keep a PIN (4 to 8 digits) that opens a person's own words on a shared phone; announces it."""
    if len(pin) not in PIN_LENGTHS or not pin.isdecimal() or len(set(pin)) == 1:
        raise Refusal(
            "people.pin.easy", _("Choose 4 to 8 digits that are not all the same."), status=BAD_INPUT, field="pin"
        )
    Person.objects.filter(id=person_id).update(pin_hash=make_password(pin))
    _changed(person_id, "pin", actor=actor, now=now)


def try_pin(person_id: UUID, *, pin: str, actor: Actor, now: datetime) -> Refusal | None:
    """Compare a PIN: None when it is right; the refusal is returned, not raised, so that the try stays counted."""
    limits = [rules.Limit("pin-person", str(person_id), 10, 3600), *rules.try_limits(device=actor.device, about="")]
    if refusal := count(limits, actor=actor, now=now):
        return refusal
    person = queries.get_person(person_id)
    if person.pin_hash and check_password(pin, person.pin_hash):
        return None
    return Refusal("people.pin.wrong", _("This PIN is not right."), status=BAD_INPUT, field="pin")


def try_hash(hashed: str, *, secret: str, about: UUID, actor: Actor, now: datetime) -> Refusal | None:
    """Compare a secret that belongs to no person (the PIN of one matter); None when it is right, else counted."""
    limits = [rules.Limit("pin-about", str(about), 10, 3600), *rules.try_limits(device=actor.device, about="")]
    if refusal := count(limits, actor=actor, now=now):
        return refusal
    if check_password(secret, hashed):
        return None
    return Refusal("people.pin.wrong", _("This PIN is not right."), status=BAD_INPUT, field="code")
