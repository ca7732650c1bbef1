"""Addresses as they are kept, whose they are, and identity where row security shows it."""

from dataclasses import dataclass
from uuid import UUID

from rabta.kernel import keys
from rabta.kernel.errors import Refusal, not_found
from rabta.kernel.sql import one, rows
from rabta.offices.queries import registry

from .. import rules
from ..models import Contact, Person


@dataclass(frozen=True, slots=True)
class Address:
    """A phone number (``sms``) or e-mail address (``email``) in the one spelling under which it is kept."""

    channel: str
    address: str

    @property
    def blind(self) -> bytes:
        """Return the keyed digest by which it is found."""
        return keys.blind_index(self.channel, self.address)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person's name and proven addresses, opened; empty where they were erased."""

    person: UUID
    name: str
    language: str
    contacts: tuple[Address, ...] = ()


def phone_plan() -> rules.PhonePlan:
    """Return which numbers are sent codes, as the newest loaded pack says; without a pack, our default."""
    facts = registry().facts
    allowed = (facts.get("phone") or {}).get("code_prefixes_allowed")
    usual = rules.PhonePlan()
    return rules.PhonePlan(facts.get("country") or usual.region, tuple(allowed or usual.allowed))


def read_address(text: str, channel: str = "") -> Address:
    """Return what address was typed, a phone number unless it holds an @; refuse what can't be read or reached."""
    channel = channel or ("email" if "@" in text else "sms")
    plan = phone_plan()
    address = rules.read_address(channel, text, plan)
    rules.check_reachable(channel, address, plan)
    return Address(channel, address)


def contact_of(text: str) -> Address | None:
    """Return the address that a person meant by ``text``, or None when it is none; for search."""
    channel = "email" if "@" in text else "sms"
    try:
        return Address(channel, rules.read_address(channel, text, phone_plan()))
    except Refusal:
        return None


def masked(to: Address) -> str:
    """Return enough of an address for its owner to know it, and too little for anyone else."""
    return rules.mask(to.channel, to.address)


def find_owner(address: Address) -> UUID | None:
    """Return whose proven address this is, or None."""
    row = one("rabta.people", "contact_owner", {"channel": address.channel, "blind": address.blind})
    return row["person"] if row else None


def identity(person_id: UUID) -> Identity | None:
    """Return name and addresses of a person, or None where row security does not show them to this actor."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        return None
    key = bytes(person.wrapped_key) if person.wrapped_key else b""
    name = keys.decrypt(key, person.id, bytes(person.name_sealed)) if key and person.name_sealed else ""
    return Identity(person.id, name, person.language, _contacts(person.id, key))


def _contacts(person_id: UUID, key: bytes) -> tuple[Address, ...]:
    rows = Contact.objects.filter(person_id=person_id, ended_at=None, proven_at__isnull=False).order_by("proven_at")
    return tuple(
        Address(row.channel, keys.decrypt(key, person_id, bytes(row.sealed))) for row in rows if key and row.sealed
    )


def ways_to(person_id: UUID) -> set[str]:
    """Return by which channels (sms, email) a person can be reached; opens no address."""
    return {row["channel"] for row in rows("rabta.people", "ways_to", {"person": person_id})}


def find_person(person_id: UUID) -> Person | None:
    """Return a person this actor may see, or None."""
    return Person.objects.filter(id=person_id).first()


def get_person(person_id: UUID) -> Person:
    """Return a person this actor may see; refuse otherwise."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise not_found()
    return person


def count_demo_people() -> int:
    """Return how many invented people of a demo there are."""
    return Person.objects.filter(is_demo=True).count()
