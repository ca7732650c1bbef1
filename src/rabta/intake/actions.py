"""Every change to drafts."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rabta.files import actions as files
from rabta.files.models import File
from rabta.kernel.actor import Actor
from rabta.kernel.errors import CONFLICT, Refusal, not_allowed, sentence as _
from rabta.kernel.keys import seal_secret
from rabta.kernel.numbers import uuid7

from .models import Draft
from .queries import bound_to, get_draft

KEPT = timedelta(days=30)
KEPT_SHARED = timedelta(hours=2)  # a shared phone keeps a draft for as long as one sits at it
KEPT_FILED = timedelta(hours=1)  # as long as an impatient second tap may come
MOST_BYTES = 60_000  # about 20,000 Urdu letters; far more than the longest form
FORMAT = 1


def begin(kind: str, *, language: str, is_shared: bool = False, actor: Actor, now: datetime) -> Draft:
    """Open an empty draft of the signed-in person, else of this browser; it lasts 30 days, 2 hours if shared."""
    if not (actor.person or actor.device):
        raise not_allowed("intake.draft.begin")
    draft = Draft(
        id=uuid7(), kind=kind, person=actor.person, device=actor.device, language=language, format=FORMAT,
        made_at=now, updated_at=now, expires_at=now + (KEPT_SHARED if is_shared else KEPT), is_shared=is_shared,
    )  # fmt: skip
    _seal(draft, {"answers": {}})
    draft.save(force_insert=True)
    return draft


def save(
    draft: Draft, answers: Mapping[str, Any], *, is_shared: bool | None = None, actor: Actor, now: datetime
) -> None:
    """Keep what was typed, in place of what was kept before, and let the draft last anew; refuses one that is filed."""
    row = _open(draft.id, actor)
    _seal(row, {"answers": dict(answers)})
    row.is_shared = row.is_shared if is_shared is None else is_shared
    _prolong(row, actor=actor, now=now)


def attach(draft: Draft, file: File, *, actor: Actor, now: datetime) -> None:
    """Let a file of the actor's wait with the draft; refuses more files than a matter may bring."""
    row = _open(draft.id, actor)
    if str(file.id) not in row.files:
        row.files = [*row.files, str(file.id)]
    _prolong(row, actor=actor, now=now)


def detach(draft: Draft, file: UUID, *, actor: Actor, now: datetime) -> None:
    """Take a file off the draft and remove it; nothing happens if it is not there."""
    row = _open(draft.id, actor)
    if str(file) not in row.files:
        return
    row.files = [kept for kept in row.files if kept != str(file)]
    files.drop([file], actor=actor, now=now)
    _prolong(row, actor=actor, now=now)


def discard(draft: Draft, *, actor: Actor, now: datetime) -> None:
    """Remove the draft and the files that nothing holds."""
    row = get_draft(draft.id, for_change=True)
    files.drop(_files(row), actor=actor, now=now)
    row.delete()


def discard_all(person: UUID, *, actor: Actor, now: datetime) -> int:
    """Remove every draft of a person whose account is erased; return how many."""
    if actor.kind != "owner":
        raise not_allowed("intake.draft.discard_all")
    drafts = list(Draft.objects.filter(person=person))
    for draft in drafts:
        discard(draft, actor=actor, now=now)
    return len(drafts)


def mark_filed(
    draft: Draft,
    reference: str,
    secret: Mapping[str, Any] | None = None,
    *,
    is_anonymous: bool = False,
    actor: Actor,
    now: datetime,
) -> None:
    """Note what the draft became and forget its answers; ``secret`` (the tracking token) is kept sealed for one hour.

    A second tap within that hour finds the same receipt; afterwards the night removes the draft. Of an anonymous
    matter the row forgets its person at once and stays with the browser: nothing may tie a name to the reference.
    """
    row = _open(draft.id, actor)
    _seal(row, {"answers": {}, "secret": dict(secret) if secret else None})
    if is_anonymous:
        row.person, row.device = None, actor.device
    row.files, row.filed_as, row.updated_at, row.expires_at = [], reference, now, now + KEPT_FILED
    row.save(update_fields=["sealed", "person", "device", "files", "filed_as", "updated_at", "expires_at"])


def adopt(device: str, person: UUID, *, actor: Actor, now: datetime) -> int:
    """Make this browser's drafts the person's who just signed in on it; return how many. Not on a shared phone."""
    if not device or (actor.device, actor.person) != (device, person):
        raise not_allowed("intake.draft.adopt")
    found = list(Draft.objects.select_for_update().filter(device=device, person=None, is_shared=False, filed_as=""))
    for draft in found:
        files.give(_files(draft), person=person, actor=actor, now=now)
        draft.person, draft.updated_at = person, now
        draft.save(update_fields=["person", "updated_at"])
    return len(found)


def drop_expired(*, actor: Actor, now: datetime, most: int = 500) -> int:
    """Remove drafts whose time is over, with the files that nothing holds; return how many (at most ``most``)."""
    if actor.kind != "worker":
        raise not_allowed("intake.draft.drop")
    over = list(Draft.objects.filter(expires_at__lte=now).order_by("expires_at")[:most])
    files.drop([file for draft in over for file in _files(draft)], actor=actor, now=now)
    Draft.objects.filter(id__in=[draft.id for draft in over]).delete()
    return len(over)


def _open(id: UUID, actor: Actor) -> Draft:  # noqa: A002 - the column's name; row security asks who acts
    row = get_draft(id, for_change=True)
    if row.filed_as:
        raise Refusal(
            "intake.draft.filed", _("You have already sent this. Your number is %(reference)s."),
            {"reference": row.filed_as}, status=CONFLICT,
        )  # fmt: skip
    return row


def _prolong(row: Draft, *, actor: Actor, now: datetime) -> None:
    row.updated_at, row.expires_at = now, now + (KEPT_SHARED if row.is_shared else KEPT)
    if row.files:
        files.keep(_files(row), until=row.expires_at, actor=actor, now=now)
    row.save(update_fields=["sealed", "files", "is_shared", "updated_at", "expires_at"])


def _seal(row: Draft, content: dict[str, Any]) -> None:
    text = json.dumps({"format": FORMAT, **content}, ensure_ascii=False)
    if len(text.encode()) > MOST_BYTES:
        raise Refusal("intake.draft.too_long", _("This is more text than we can keep. Shorten it a little."))
    row.sealed = seal_secret(text, bound_to(row.id))


def _files(row: Draft) -> list[UUID]:
    return [UUID(file) for file in row.files]
