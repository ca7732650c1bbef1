"""A new way in for an official who lost theirs: one head asks, a second one agrees, the officer sets it up."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from rabta.kernel import events
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.errors import NOT_ALLOWED, NOT_FOUND, Refusal, not_allowed, not_found, sentence as _
from rabta.kernel.numbers import digest, new_token, uuid7

from .. import queries
from ..events import ResetApproved, ResetAsked
from ..models import Officer, Reset, Session
from .officers import SETUP_LIFE, end_links
from .sessions import NO_REALM


def ask_reset(username: str, *, actor: Actor, now: datetime) -> UUID:
    """Ask that the way in of ``username`` be made new; it changes nothing until a second head agrees. Announces it.

    Only a head of the officer's own office or of one above knows whom they speak for; the second one may be any head.
    Refuses an unknown name, an officer of another line, oneself, and what was asked already.
    """
    officer = queries.find_officer(username)
    if officer is None:
        raise Refusal(
            "people.reset.unknown", _("No officer has this user name. Look at how it is written."),
            status=NOT_FOUND, field="username",
        )  # fmt: skip
    _check(actor, officer)
    if not queries.line_of(officer.id).intersection(actor.offices):
        raise Refusal(
            "people.reset.elsewhere",
            _("This officer works in another line. A head of their own office or above asks."),
            status=NOT_ALLOWED, field="username",
        )  # fmt: skip
    head = events.lock(officer.id)
    if any(each.officer == officer.id for each in queries.waiting_resets(now)):
        raise Refusal("people.reset.waiting", _("This was asked already. A second head must agree."), field="username")
    reset = Reset(
        id=uuid7(), officer=officer, kind="reset", asked_by_id=actor.post, asked_by_person=actor.person, asked_at=now,
        expires_at=now + SETUP_LIFE,
    )  # fmt: skip
    reset.save(force_insert=True)
    fact = ResetAsked(officer=officer.id, reset=reset.id)
    events.record(fact, head=head, realm=NO_REALM, actor=actor, now=now)
    return reset.id


def approve_reset(reset_id: UUID, *, actor: Actor, now: datetime) -> str:
    """Agree to a reset and return the token of the setup link; the old password, links and sign-ins end.

    Announces it. Refuses the one who asked, the officer themself, and what was already agreed to or is too old.
    """
    reset = Reset.objects.select_for_update().filter(id=reset_id, kind="reset").first()
    if reset is None:
        raise not_found()
    officer = queries.get_account(reset.officer_id)
    _check(actor, officer)
    if reset.asked_by_person == actor.person or reset.asked_by_id == actor.post:
        raise Refusal("people.reset.same", _("A second head must agree, not the one who asked."), status=NOT_ALLOWED)
    if reset.approved_at or reset.expires_at <= now:
        raise Refusal("people.reset.over", _("This was already agreed to, or is too old. Ask again."))
    end_links(reset.officer_id, now)
    token = new_token()
    reset.approved_at, reset.approved_by_id, reset.digest = now, actor.post, digest(token)
    reset.expires_at = now + SETUP_LIFE
    reset.save(update_fields=["approved_at", "approved_by", "digest", "expires_at"])
    _lock_out(officer)
    fact = ResetApproved(officer=reset.officer_id, reset=reset.id)
    events.record(fact, head=events.lock(reset.officer_id), realm=NO_REALM, actor=actor, now=now)
    return token


def _check(actor: Actor, officer: Officer) -> None:
    if not actor.may("people.officer.reset"):
        raise not_allowed("people.officer.reset")
    if actor.person == officer.person_id:
        raise Refusal(
            "people.reset.self", _("You cannot do this for yourself. Ask two other heads."), status=NOT_ALLOWED,
            field="username",
        )  # fmt: skip


def _lock_out(officer: Officer) -> None:
    """End what the officer's old proofs open; only the worker may change another's row."""
    with acting(WORKER):
        Officer.objects.filter(id=officer.id).update(password=make_password(None), totp_sealed=None, recovery=[])
        Session.objects.filter(person_id=officer.person_id).delete()
