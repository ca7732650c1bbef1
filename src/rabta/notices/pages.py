"""Messages inside the account, for citizens and officials: what was told, what is new, and the way to the matter."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from rabta.people.doors import account, actor_of
from rabta.web import language

from . import actions, queries
from .actions.texts import prepare_text
from .models import Notice


@dataclass(frozen=True, slots=True)
class Line:
    """One message as its reader sees it; ``path`` leads to the matter, on this site."""

    id: UUID
    at: datetime
    words: str
    path: str
    is_new: bool


@account
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List the messages inside the account, newest first. Looking at the list reads none: opening one does."""
    lines = [_line(row) for row in queries.list_inbox(actor_of(request))]
    now = request.now  # type: ignore[attr-defined] # set by the middleware
    return render(request, "notices/inbox.jinja", {"lines": lines, "now": now, "section": "messages"})


@account
@require_POST
def read(request: HttpRequest, id: UUID) -> HttpResponse:  # noqa: A002 - the address's name
    """Mark one message as read and go to the matter it tells of."""
    row = queries.get_own(actor_of(request), id)
    actions.mark_read(row.id, actor=actor_of(request), now=request.now)  # type: ignore[attr-defined] # set by the middleware
    return redirect(_line(row).path or "notices:inbox")


@account
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all messages as read."""
    actions.mark_read(actor=actor_of(request), now=request.now)  # type: ignore[attr-defined] # set by the middleware
    return redirect("notices:inbox")


def _line(row: Notice) -> Line:
    """Return a message in the reader's language; the address inside its text becomes the way to the matter."""
    _subject, text = prepare_text(row.template, language.current(), row.channel, row.facts)
    words, _site, rest = text.partition(settings.RABTA_URL)
    path, _space, more = rest.partition(" ")
    said = " ".join(part for part in (words.rstrip(" :\n"), more.strip()) if part)
    return Line(row.id, row.made_at, said, path, is_new=row.read_at is None)
