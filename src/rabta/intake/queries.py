"""Reads of drafts: always their owner's, opened from their seal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rabta.files.models import File
from rabta.files.queries import list_files
from rabta.kernel import clock
from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_found
from rabta.kernel.keys import open_secret

from .models import Draft
from .rules import Checked, Question, check_answers, packed, read_questions

# Questions as data are read and checked by the rooms above through here.
__all__ = [
    "Checked", "DraftView", "Question", "access_draft", "bound_to", "check_answers", "get_draft", "list_drafts",
    "packed", "read_questions",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as its owner sees it. ``secret`` is what ``mark_filed`` kept; ``row`` is for actions."""

    id: UUID
    kind: str
    language: str
    answers: Mapping[str, Any]
    files: list[File]
    filed_as: str
    secret: Mapping[str, Any] | None
    updated_at: datetime
    expires_at: datetime
    is_shared: bool
    row: Draft = field(repr=False)


def bound_to(id: UUID) -> str:  # noqa: A002 - the column's name
    """Return what a draft's seal is bound to, so that one draft's seal opens no other."""
    return f"intake.draft:{id}"


def get_draft(id: UUID, *, for_change: bool = False) -> Draft:  # noqa: A002 - the column's name
    """Return a draft that the current actor owns, locked if it will change; refuse as if it were not there."""
    drafts = Draft.objects.select_for_update() if for_change else Draft.objects
    draft = drafts.filter(id=id).first()
    if draft is None:
        raise not_found("intake.draft.not_found")
    return draft


def access_draft(actor: Actor, id: UUID, *, now: datetime | None = None) -> DraftView:  # noqa: A002, ARG001 - the column's name; row security asks who acts
    """Return the actor's draft, opened; refuses one of somebody else and one whose time is over."""
    draft = get_draft(id)
    if draft.expires_at <= (now or clock.now()):
        raise not_found("intake.draft.not_found")
    return _view(draft)


def list_drafts(actor: Actor, kind: str | None = None, *, now: datetime | None = None) -> list[DraftView]:  # noqa: ARG001 - row security asks who acts
    """Return the actor's drafts that are not filed, newest first, without their files (``access_draft`` has them)."""
    open_drafts = Draft.objects.filter(filed_as="", expires_at__gt=now or clock.now()).order_by("-updated_at")
    return [_view(draft, with_files=False) for draft in (open_drafts.filter(kind=kind) if kind else open_drafts)]


def _view(draft: Draft, *, with_files: bool = True) -> DraftView:
    content = json.loads(open_secret(bytes(draft.sealed), bound_to(draft.id)))
    return DraftView(
        id=draft.id, kind=draft.kind, language=draft.language, answers=content["answers"],
        files=list_files([UUID(file) for file in draft.files]) if with_files else [], filed_as=draft.filed_as,
        secret=content.get("secret"), updated_at=draft.updated_at, expires_at=draft.expires_at,
        is_shared=draft.is_shared, row=draft,
    )  # fmt: skip
