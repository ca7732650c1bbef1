"""The page of a matter as its citizen sees it: what happened, who holds it, when it is due, what can be done."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rabta.kernel.errors import not_found
from rabta.people.doors import actor_of, citizen, holder_or_citizen, public
from rabta.web.deeds import can_do, is_done

from .. import actions, queries
from .deeds import CITIZEN
from .glance import glance
from .rows import lines
from .view import etag_of, now_of, view_of

DEEDS = {deed.code: deed for deed in CITIZEN}


@public
@require_GET
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the whole matter to whose it is; to anyone else with the reference, state, office and clock."""
    actor = actor_of(request)
    if actor.is_officer:
        return redirect("cases:desk-case", reference)
    case = queries.find_readable(actor, reference)
    if case is None:
        return glance(request, reference)
    view = view_of(request, case)
    return render(request, "cases/case.jinja", {"view": view, "now": now_of(request), "is_done": "done" in request.GET})


@public
@require_GET
def fragment(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer the page's question whether anything changed: 304 after one statement, or the new middle of the page."""
    case = queries.find_readable(actor_of(request), reference)
    if case is None:
        raise not_found()
    etag = etag_of(case, now_of(request))
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    found = {"view": view_of(request, case), "now": now_of(request)}
    response = render(request, "cases/case_now.jinja", found)
    response.headers["ETag"] = etag
    return response


@holder_or_citizen
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Show the form of one verb and carry it out."""
    deed, actor = DEEDS[code], actor_of(request)
    case = queries.find_readable(actor, reference)
    if case is None:
        return redirect("cases:open", reference)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = deed.form(data, files, thing=case, actor=actor)
    if is_done(request, deed, case, form):
        return HttpResponseRedirect(f"/case/{case.reference}?done")
    is_possible = can_do(deed, queries.kind_of(case.kind).machine, case, actor=actor, now=now_of(request))
    asked = queries.find_question(case.id) if code in ("answer", "answered") else ""
    found = {"deed": deed, "form": form, "case": case, "is_possible": is_possible, "back": f"/case/{case.reference}"}
    return render(request, "cases/deed.jinja", {**found, "explain": asked}, status=422 if form.errors else 200)


@holder_or_citizen
@require_http_methods(["GET", "POST"])
def renew_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Switch the old tracking link off and show a new one, once."""
    case = queries.find_readable(actor_of(request), reference)
    if case is None:
        return redirect("cases:open", reference)
    link = ""
    if request.method == "POST":
        token = actions.replace_door(case, actor=actor_of(request), now=now_of(request))
        link = request.build_absolute_uri(f"/t/{token}")
    return render(request, "cases/link.jinja", {"case": case, "link": link})


@citizen
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """List a citizen's own matters."""
    rows = queries.list_mine(actor_of(request))
    return render(request, "cases/mine.jinja", {"lines": lines(rows, now_of(request)), "section": "mine"})
