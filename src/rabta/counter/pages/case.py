"""The page of a matter as its citizen sees it: what happened, who holds it, when it is due, what can be done."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rabta.cases import queries
from rabta.cases.models import Case
from rabta.cases.queries import View
from rabta.kernel.errors import not_found
from rabta.notices.queries import count_unread
from rabta.people.doors import actor_of, citizen, holder_or_citizen, now_of, public
from rabta.web import language
from rabta.web.deeds import can_do, is_done, offers

from .. import actions
from ..queries import find_question
from .deeds import CITIZEN
from .glance import glance

DEEDS = {deed.code: deed for deed in CITIZEN}


@public
@require_GET
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the whole matter to whose it is; to anyone else with the reference, state, office and clock."""
    actor = actor_of(request)
    if actor.is_officer:
        return redirect("desk:case", reference)
    case = queries.find_readable(actor, reference)
    if case is None:
        return glance(request, reference)
    view = _view(request, case)
    return render(
        request, "counter/case.jinja", {"view": view, "now": now_of(request), "is_done": "done" in request.GET}
    )


@public
@require_GET
def fragment(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer the page's question whether anything changed: 304 after one statement, or the new middle of the page."""
    case = queries.find_readable(actor_of(request), reference)
    if case is None:
        raise not_found()
    etag = queries.etag_of(case, language=language.current(), now=now_of(request))
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    found = {"view": _view(request, case), "now": now_of(request)}
    response = render(request, "counter/case_now.jinja", found)
    response.headers["ETag"] = etag
    return response


@holder_or_citizen
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Show the form of one verb and carry it out."""
    deed, actor = DEEDS[code], actor_of(request)
    case = queries.find_readable(actor, reference)
    if case is None:
        return redirect("counter:open", reference)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = deed.form(data, files, thing=case, actor=actor)
    if is_done(request, deed, case, form):
        return HttpResponseRedirect(f"/case/{case.reference}?done")
    is_possible = can_do(deed, queries.kind_of(case.kind).machine, case, actor=actor, now=now_of(request))
    asked = find_question(case.id) if code in ("answer", "answered") else ""
    found = {"deed": deed, "form": form, "case": case, "is_possible": is_possible, "back": f"/case/{case.reference}"}
    return render(request, "cases/deed.jinja", {**found, "explain": asked}, status=422 if form.errors else 200)


@holder_or_citizen
@require_http_methods(["GET", "POST"])
def renew_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Switch the old tracking link off and show a new one, once."""
    case = queries.find_readable(actor_of(request), reference)
    if case is None:
        return redirect("counter:open", reference)
    link = ""
    if request.method == "POST":
        token = actions.replace_door(case, actor=actor_of(request), now=now_of(request))
        link = request.build_absolute_uri(f"/t/{token}")
    return render(request, "counter/link.jinja", {"case": case, "link": link})


@citizen
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """List a citizen's own matters."""
    rows = queries.list_mine(actor_of(request))
    found = {"lines": queries.lines_of(rows, now_of(request)), "unread": count_unread(actor_of(request))}
    return render(request, "counter/mine.jinja", {**found, "section": "mine"})


def _view(request: HttpRequest, case: Case) -> View:
    actor, now = actor_of(request), now_of(request)
    own = offers(CITIZEN, queries.kind_of(case.kind).machine, case, space="counter:", actor=actor, now=now)
    return queries.get_view(case, own, actor=actor, language=language.current(), now=now)
