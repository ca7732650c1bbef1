"""Who holds a post, and whether they are there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from rabta.kernel import events
from rabta.kernel.actor import Actor
from rabta.kernel.errors import NOT_ALLOWED, Refusal, not_allowed, not_found, sentence as _

from ..events import PostGiven, PresenceMarked
from ..models import Post, Posting


def _check(actor: Actor, permission: str) -> None:
    if actor.kind not in ("owner", "worker") and not actor.may(permission):
        raise not_allowed(permission)


def _lock(post_id: UUID) -> Post:
    post = Post.objects.select_related("office").filter(id=post_id).first()
    if post is None:
        raise not_found()
    return post


def prepare_posting(*, post: UUID, officer: UUID, now: datetime, public_name: dict[str, Any] | None = None) -> Posting:
    """Build a posting, unsaved; bulk loading uses it too."""
    return Posting(post_id=post, officer_id=officer, since=now, public_name=public_name or {})


def give_post(
    post_id: UUID, *, officer: UUID, public_name: dict[str, Any] | None = None, actor: Actor, now: datetime
) -> None:
    """Let ``officer`` hold the post from now on in place of whoever did; announces it. Refuses without permission."""
    _check(actor, "people.post.give")
    post = _lock(post_id)
    head = events.lock(post_id)
    Posting.objects.filter(post_id=post_id, until=None).update(until=now)
    prepare_posting(post=post_id, officer=officer, now=now, public_name=public_name).save(force_insert=True)
    fact = PostGiven(post=post_id, officer=officer, since=now)
    events.record(fact, head=head, realm=post.office.realm, actor=actor, now=now)


def mark_absent(post_id: UUID, *, is_absent: bool, actor: Actor, now: datetime) -> None:
    """Note that the holder is on leave or back, so that matters pass the post by; announces it.

    Heads do so for posts of their own offices. Refuses a vacant post.
    """
    _check(actor, "people.post.mark_absent")
    post = _lock(post_id)
    if actor.is_officer and post.office_id not in actor.offices:
        raise Refusal(
            "people.post.elsewhere", _("This post belongs to another office. Ask the head there."), status=NOT_ALLOWED
        )
    head = events.lock(post_id)
    if not Posting.objects.filter(post_id=post_id, until=None).update(is_absent=is_absent):
        raise Refusal("people.post.vacant", _("Nobody holds this post now."))
    fact = PresenceMarked(post=post_id, is_absent=is_absent)
    events.record(fact, head=head, realm=post.office.realm, actor=actor, now=now)
