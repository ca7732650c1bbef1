"""The desk: an office's inbox by due time, search, and the page of a matter with its verbs."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rabta.kernel.errors import not_found
from rabta.people.doors import actor_of, officer
from rabta.web.deeds import can_do, is_done
from rabta.web.shapes import StripItem

from .. import queries
from ..queries import InboxFilter
from ..queries.lists import PAGE
from .deeds import OFFICER
from .rows import lines
from .view import etag_of, now_of, view_of

DEEDS = {deed.code: deed for deed in OFFICER}
LISTS = ("owed", "mine", "new", "waiting", "proposed", "late", "week", "disputed", "unverified", "answered")
FARTHEST = 5  # digits of a page number


@officer
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List what the actor's offices owe, most urgent first, or what a search finds."""
    actor, now, query = actor_of(request), now_of(request), request.GET.get("q", "").strip()
    which = request.GET.get("list", "owed")
    which = which if which in LISTS else "owed"
    page = _page(request.GET.get("page", ""))
    rows = queries.search(query) if query else queries.list_inbox(actor, InboxFilter(which, page=page), now=now)
    shown = {
        "lines": lines(rows[:PAGE], now),
        "has_more": len(rows) > PAGE and not query,
        "page": page,
        "which": which,
        "lists": _lists(),
        "query": query,
        "strip": _strip(request),
        "now": now,
        "section": "desk",
    }
    return render(request, "cases/inbox.jinja", shown)


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


@officer
@require_GET
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a matter to an official of an office that holds or held it."""
    case = queries.access_case(actor_of(request), reference)
    is_ours = case.office_id in actor_of(request).offices
    found = {
        "view": view_of(request, case),
        "now": now_of(request),
        "is_done": "done" in request.GET,
        "is_ours": is_ours,
        "section": "desk",
    }
    return render(request, "cases/desk_case.jinja", found)


@officer
@require_GET
def fragment(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer whether anything changed: 304, or the new middle of the page."""
    case = queries.access_case(actor_of(request), reference)
    etag = etag_of(case, now_of(request))
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    found = {"view": view_of(request, case), "now": now_of(request)}
    response = render(request, "cases/desk_now.jinja", found)
    response.headers["ETag"] = etag
    return response


@officer
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Show the form of one verb of the desk and carry it out."""
    deed, actor = DEEDS[code], actor_of(request)
    case = queries.access_case(actor, reference)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = deed.form(data, files, thing=case, actor=actor)
    if is_done(request, deed, case, form):
        return _after(request, case.reference)
    is_possible = can_do(deed, queries.kind_of(case.kind).machine, case, actor=actor, now=now_of(request))
    found = {"deed": deed, "form": form, "case": case, "is_possible": is_possible, "back": f"/desk/{case.reference}"}
    return render(request, "cases/deed.jinja", {**found, "section": "desk"}, status=422 if form.errors else 200)


def _after(request: HttpRequest, reference: str) -> HttpResponse:
    """Go back to the matter, or to the inbox where the office no longer sees it."""
    try:
        queries.access_case(actor_of(request), reference)
    except type(not_found()):
        return redirect("cases:desk")
    return HttpResponseRedirect(f"/desk/{reference}?done")
