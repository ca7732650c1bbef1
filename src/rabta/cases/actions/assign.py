"""Who works on it: take it oneself, or give it to a colleague."""

from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal, sentence as _
from rabta.people.queries import post_card

from .. import queries, rules
from ..events import CaseAssigned
from ..models import Assignment, Case
from .move import change, lock


def take(case: Case, *, actor: Actor, now: datetime) -> None:
    """Let the actor's post work on the case; announces that it is in hand. Refuses where another office holds it."""
    if actor.post is None:
        raise Refusal("cases.case.take", _("Choose the post you act for first."))
    _give(case, actor.post, "cases.case.take", actor=actor, now=now)


def assign(case: Case, *, post: UUID, actor: Actor, now: datetime) -> None:
    """Give the case to a post of the holding office; announces it. Refuses other offices, and whom it is about."""
    _give(case, post, "cases.case.assign", actor=actor, now=now)


def _give(case: Case, post: UUID, permission: str, *, actor: Actor, now: datetime) -> None:
    locked = lock(case.id)
    rules.check_holder(actor, permission, locked.case.office_id)
    barred = queries.barred_from(locked.case).posts
    rules.check_assign(post, post_card(post).office, holding={locked.case.office_id, *actor.offices}, barred=barred)
    Assignment(case=locked.case, post_id=post, by_post_id=actor.post, at=now).save(force_insert=True)
    change(locked, "assign", CaseAssigned(kind=locked.case.kind, post=post), actor=actor, now=now, post_id=post)
