"""The desk's lists: an office's inbox by due time, search, the head's four numbers."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rabta.cases.queries import PAGE, lines_of
from rabta.notices.queries import count_unread
from rabta.people.doors import actor_of, now_of, officer
from rabta.web.shapes import StripItem

from .. import queries

LISTS = ("owed", "mine", "new", "waiting", "proposed", "late", "week", "disputed", "unverified", "answered")
FARTHEST = 5  # digits of a page number
LONGEST = 200  # letters of a search


@officer
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List what the actor's offices owe, most urgent first, or what a search finds."""
    actor, now, find = actor_of(request), now_of(request), request.GET.get("find", "")
    which = request.GET.get("list", "owed")
    which = which if which in LISTS else "owed"
    wanted = queries.InboxFilter(which, page=_page(request.GET.get("page", "")))
    query = queries.open_search(find, actor) if find else ""
    rows = queries.search(query, page=wanted.page) if query else queries.list_inbox(actor, wanted, now=now)
    shown = {
        "lines": lines_of(rows[:PAGE], now),
        "has_more": len(rows) > PAGE,
        "page": wanted.page,
        "turn": urlencode({"find": find} if query else {"list": which}),
        "which": which,
        "lists": _lists(),
        "query": query,
        "strip": _strip(request),
        "unread": count_unread(actor),
        "now": now,
        "section": "desk",
    }
    return render(request, "desk/inbox.jinja", shown)


@officer
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Take what was typed and lead to what it finds, by an address in which nobody reads it, nor in any log."""
    query = request.POST.get("q", "").strip()[:LONGEST]
    if not query:
        return redirect("desk:inbox")
    token = queries.seal_search(query, actor_of(request))
    return redirect(f"{reverse('desk:inbox')}?{urlencode({'find': token})}")


def _page(typed: str) -> int:
    """Return the page that an address asks for; what is none, or further than any inbox, is the first."""
    return max(1, int(typed)) if typed.isdecimal() and len(typed) <= FARTHEST else 1


def _lists() -> dict[str, str]:
    return {
        "owed": _("All that is owed"), "mine": _("On my desk"), "new": _("New"),
        "waiting": _("Waiting for the citizen"), "proposed": _("To be approved"), "late": _("Late"),
        "week": _("Due this week"), "disputed": _("Disputed"), "unverified": _("Answered, not confirmed yet"),
        "answered": _("Answered"),
    }  # fmt: skip


def _strip(request: HttpRequest) -> list[StripItem]:
    """Return the four numbers of whoever leads the office; nobody else is shown them."""
    actor = actor_of(request)
    if not actor.may("cases.office.strip"):
        return []
    counts = queries.count_strip(actor, now=now_of(request))
    return [
        StripItem(label=_("Late"), count=counts["late"], href="/desk?list=late", tone="late"),
        StripItem(label=_("Due this week"), count=counts["week"], href="/desk?list=week", tone="due_soon"),
        StripItem(label=_("Disputed"), count=counts["disputed"], href="/desk?list=disputed"),
        StripItem(label=_("Answered, not confirmed yet"), count=counts["unverified"], href="/desk?list=unverified"),
    ]
