"""Amina (citizen), Bilal (officer), Chand (head), and strangers; invented numbers only."""

from datetime import datetime
from uuid import UUID

from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.numbers import uuid7
from rabta.offices.queries import registry
from rabta.people.actions import sign_up_or_find
from rabta.people.models import Officer, Posting
from rabta.people.queries import PostCard, posts_in
from rabta.people.rules import permissions_of

AMINA_PHONE, OTHER_PHONE = "+923001234567", "+923017654321"


def citizen(now: datetime, phone: str = AMINA_PHONE, language: str = "ur") -> Actor:
    """Sign up whoever has ``phone`` and return them as they act when signed in."""
    with acting(NOBODY):
        person = sign_up_or_find("sms", phone, language=language, actor=NOBODY, now=now)
    return Actor("citizen", person=person, device="d" * 64, proven=True)


def post_of(office: UUID, role: str) -> PostCard:
    """Return the first post of an office with this role."""
    return next(card for card in posts_in(office) if card.role == role)


def hold(post: UUID, now: datetime, *, is_absent: bool = False) -> UUID:
    """Let somebody new hold a post; return the officer's person."""
    with acting(WORKER):
        person = sign_up_or_find("email", f"{post}@example.pk", language="en", actor=WORKER, now=now)
        officer, _made = Officer.objects.get_or_create(
            person_id=person, defaults={"id": uuid7(), "username": f"u{str(post)[-12:]}", "password": "!"}
        )
        Posting(post_id=post, officer=officer, since=now, is_absent=is_absent).save(force_insert=True)
    return person


def official(office: UUID, role: str, now: datetime) -> Actor:
    """Let somebody hold the office's post with this role and return them as they act through it."""
    with acting(WORKER):
        card = post_of(office, role)
    person = hold(card.id, now)
    desks = tuple(desk.id for desk in registry().desks(office))
    return Actor(
        "officer", person=person, post=card.id, offices=(office, *desks), permissions=permissions_of(role), proven=True
    )
