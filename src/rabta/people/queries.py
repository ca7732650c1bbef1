"""Who someone is: the actor of a request, identity where row security shows it, posts and who holds them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from rabta.kernel import access, keys
from rabta.kernel.actor import NOBODY, WORKER, Actor, ActorKind
from rabta.kernel.errors import Refusal, not_found
from rabta.kernel.numbers import digest
from rabta.kernel.sql import one, rows
from rabta.offices.queries import registry

from . import rules
from .models import Contact, Officer, Person, Post, Posting, Reset, Session


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


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post: its office, role and title by language. ``name`` is the holder's, for heads only."""

    id: UUID
    code: str
    office: UUID
    role: str
    titles: dict[str, str]
    is_held: bool = False
    is_absent: bool = False
    name: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entered:
    """Who a request acts for, and the language that person chose."""

    actor: Actor
    language: str = ""


def enter(token: str, browser: str, now: datetime) -> Entered:
    """Return who the session ``token`` belongs to and tell the transaction so, in one statement.

    ``browser`` is the digest of the device's cookie. Without a living session it is nobody, on that device.
    """
    row = one("rabta.people", "enter", {"token": digest(token), "now": now, "browser": browser}) if token else None
    actor = _actor(row, browser) if row else Actor("nobody", device=browser)
    if token:
        access.assume(actor)
    else:
        access.become(actor)
    return Entered(actor, str(row["language"] or "") if row else "")


def _actor(row: dict[str, Any], browser: str) -> Actor:
    person, post, case, offices = row["person"], row["post"], row["matter"], row["offices"]
    kind: ActorKind = "officer" if post else "citizen" if person else "holder"
    return Actor(
        kind=kind,
        person=person, post=post, case=case, device=browser,
        offices=tuple(offices) if isinstance(offices, list) else (),
        permissions=rules.permissions_of(str(row["role"])) if post else frozenset(),
        proven=bool(row["proven"]),
    )  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is at a desk now: the person, and the language they chose."""

    person: UUID
    language: str


def find_on_duty(
    office_id: UUID, post_id: UUID | None, now: datetime, *, excluding: Iterable[UUID] = ()
) -> OnDuty | None:
    """Return who is present at a post, or without one who leads the office, else whoever has been there longest.

    ``excluding`` are posts that the matter is about: they hear nothing of it.
    """
    here = Posting.objects.filter(until=None, is_absent=False).exclude(post_id__in=list(excluding))
    here = here.filter(post_id=post_id) if post_id else here.filter(post__office_id=office_id)
    rows = list(
        here.order_by("since").values_list(
            "post__role", "post__code", "since", "officer__person_id", "officer__person__language"
        )
    )
    leading = [row for row in rows if row[0] in rules.LEADERS and row[2] <= now and not post_id]
    leading.sort(key=lambda row: (rules.LEADERS.index(row[0]), row[1]))
    found = next(iter([*leading, *rows]), None)
    return OnDuty(found[3], found[4] or "en") if found else None


def find_person(person_id: UUID) -> Person | None:
    """Return a person this actor may see, or None."""
    return Person.objects.filter(id=person_id).first()


def get_person(person_id: UUID) -> Person:
    """Return a person this actor may see; refuse otherwise."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise not_found()
    return person


def _card(post: Post, posting: Posting | None) -> PostCard:
    return PostCard(
        id=post.id, code=post.code, office=post.office_id, role=post.role, titles=post.names,
        is_held=posting is not None, is_absent=bool(posting and posting.is_absent),
        name=posting.public_name if posting and post.role in rules.LEADERS else {},
    )  # fmt: skip


def _cards(posts: Iterable[Post]) -> list[PostCard]:
    found = list(posts)
    holders = {row.post_id: row for row in Posting.objects.filter(post__in=found, until=None)}
    return [_card(post, holders.get(post.id)) for post in found]


def post_card(post_id: UUID) -> PostCard:
    """Return the post with this id and whether it is held; refuse when there is none."""
    cards = _cards(Post.objects.filter(id=post_id))
    if not cards:
        raise not_found()
    return cards[0]


def posts_in(office_id: UUID) -> list[PostCard]:
    """Return the posts of an office, held or vacant, leaders first."""
    cards = _cards(Post.objects.filter(office_id=office_id, valid_until=None).order_by("code"))
    return sorted(cards, key=lambda card: card.role not in rules.LEADERS)


def leading_posts(offices: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Return the posts that lead each of these offices, held or vacant; offices without one are left out."""
    found: dict[UUID, set[UUID]] = {}
    posts = Post.objects.filter(office_id__in=list(offices), role__in=rules.LEADERS, valid_until=None)
    for office, post in posts.values_list("office_id", "id"):
        found.setdefault(office, set()).add(post)
    return found


def posts_of(person_id: UUID) -> list[PostCard]:
    """Return the posts that this person holds now."""
    held = Posting.objects.filter(officer__person_id=person_id, officer__is_active=True, until=None)
    return [_card(row.post, row) for row in held.select_related("post").order_by("post__code")]


def posts_held(person_id: UUID) -> list[PostCard]:
    """Return the posts of a person who has proved who they are but acts for none yet."""
    with access.acting(Actor("citizen", person=person_id)):
        return posts_of(person_id)


def has_held(post_id: UUID, person_id: UUID, at: datetime) -> bool:
    """Return whether this person held the post at ``at``: one official may hold several posts."""
    held = Posting.objects.filter(post_id=post_id, officer__person_id=person_id, since__lte=at)
    return held.filter(Q(until=None) | Q(until__gt=at)).exists()


def head_of(office_id: UUID, now: datetime, *, excluding: Iterable[UUID] = ()) -> PostCard | None:
    """Return the leading post of an office that is held and present at ``now``; None when there is none.

    ``excluding`` are posts that the matter is about: they never handle it.
    """
    blocked = set(excluding)
    held = Posting.objects.filter(
        post__office_id=office_id, post__role__in=rules.LEADERS, until=None, is_absent=False, since__lte=now
    )
    rows = [row for row in held.select_related("post").order_by("post__code") if row.post_id not in blocked]
    rows.sort(key=lambda row: rules.LEADERS.index(row.post.role))
    return _card(rows[0].post, rows[0]) if rows else None


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves an official; read before anyone is signed in, so only by user name."""

    officer: UUID
    person: UUID
    password: str
    totp_sealed: bytes | None
    totp_step: int
    recovery: tuple[str, ...]


def find_proof(username: str) -> Proof | None:
    """Return what proves the official called ``username``, or None if there is no active one."""
    with access.acting(NOBODY):  # also for who is signed in: proofs are told to nobody who acts for an office
        row = one("rabta.people", "officer_called", {"username": username})
    if row is None:
        return None
    return Proof(
        row["id"], row["person_id"], row["password"], bytes(row["totp_sealed"]) if row["totp_sealed"] else None,
        row["totp_step"], tuple(json.loads(row["recovery"])),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setup:
    """A one-time right to set up an official's way in."""

    id: UUID
    officer: UUID
    person: UUID
    username: str


def find_setup(token: str, now: datetime) -> Setup | None:
    """Return what the setup link opens, or None when it is used, expired or unknown."""
    row = one("rabta.people", "setup_of", {"token": digest(token), "now": now})
    return Setup(row["setup"], row["officer"], row["person"], row["username"]) if row else None


def find_officer(username: str) -> Officer | None:
    """Return the account of the official called ``username``, without what proves them; None where there is none.

    Read as the worker: officials see no account but their own.
    """
    return next(iter(_accounts(username=username.strip().lower())), None)


def get_account(officer_id: UUID) -> Officer:
    """Return an official's account, without what proves them; refuse where there is none. Read as the worker."""
    found = _accounts(id=officer_id)
    if not found:
        raise not_found()
    return found[0]


def _accounts(**where: Any) -> list[Officer]:  # noqa: ANN401 - columns
    with access.acting(WORKER):
        return list(Officer.objects.filter(**where).only("id", "person_id", "username", "is_active"))


@dataclass(frozen=True, slots=True)
class WaitingReset:
    """A new way in that one head asked for and no second one has agreed to yet; ``asked_by`` are titles by language."""

    id: UUID
    officer: UUID
    person: UUID
    username: str
    asked_by: dict[str, str]
    asked_by_person: UUID | None
    asked_at: datetime
    expires_at: datetime


def waiting_resets(now: datetime) -> list[WaitingReset]:
    """Return the resets that wait for a second head and are not too old, oldest first."""
    rows = list(
        Reset.objects.filter(kind="reset", approved_at=None, expires_at__gt=now)
        .select_related("asked_by").order_by("asked_at")
    )  # fmt: skip
    accounts = {each.id: each for each in _accounts(id__in=[row.officer_id for row in rows])}
    return [
        WaitingReset(
            row.id, row.officer_id, accounts[row.officer_id].person_id, accounts[row.officer_id].username,
            row.asked_by.names if row.asked_by else {}, row.asked_by_person, row.asked_at, row.expires_at,
        )
        for row in rows
    ]  # fmt: skip


def find_waiting_reset(reset_id: UUID, now: datetime) -> WaitingReset | None:
    """Return one reset that waits for a second head, or None."""
    return next((each for each in waiting_resets(now) if each.id == reset_id), None)


def count_demo_people() -> int:
    """Return how many invented people of a demo there are."""
    return Person.objects.filter(is_demo=True).count()


def count_sessions(person_id: UUID, now: datetime) -> int:
    """Return on how many devices a person is signed in."""
    return Session.objects.filter(person_id=person_id, expires_at__gt=now).count()
