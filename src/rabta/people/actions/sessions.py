"""Sign-ins: opened, ended, forgotten. Only the digest of a token is kept."""

from datetime import datetime, timedelta
from uuid import UUID

from rabta.kernel import events
from rabta.kernel.actor import Actor
from rabta.kernel.numbers import digest, new_token

from .. import rules
from ..events import SignedOutEverywhere
from ..models import Code, Session, Tally

# People have no realm; their events belong to none.
NO_REALM = ""


def open_session(
    *, person: UUID | None = None, post: UUID | None = None, case: UUID | None = None, proven: bool = False,
    shares_phone: bool = False, actor: Actor, now: datetime,
) -> str:  # fmt: skip
    """Open a session for a person, a person's post, or one case (by its link), and return its token.

    It says nothing of how that was proved: the caller has tried a code or password before.
    """
    token = new_token()
    life = rules.session_life(is_officer=post is not None, is_holder=person is None, shares_phone=shares_phone)
    Session(
        digest=digest(token), person_id=person, post_id=post, case=case, proven=proven, made_at=now,
        expires_at=now + life,
    ).save(force_insert=True)  # fmt: skip
    return token


def close_session(token: str, *, actor: Actor, now: datetime) -> None:
    """End the session of ``token``; nothing happens when it is already over or another's."""
    Session.objects.filter(digest=digest(token)).delete()


def sign_out_everywhere(person: UUID, *, actor: Actor, now: datetime) -> int:
    """End all sign-ins of a person on all devices and return how many; announces it."""
    ended, _rows = Session.objects.filter(person_id=person).delete()
    events.record(SignedOutEverywhere(), head=events.lock(person), realm=NO_REALM, actor=actor, now=now)
    return ended


def forget_expired(*, actor: Actor, now: datetime) -> int:
    """Drop sessions, codes and tallies that no longer mean anything; return how many rows went."""
    gone = Session.objects.filter(expires_at__lt=now).delete()[0]
    gone += Code.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()[0]
    return gone + Tally.objects.filter(since__lt=now - timedelta(days=2)).delete()[0]
