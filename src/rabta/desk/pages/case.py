"""The page of a matter at the desk, and its verbs."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rabta.cases import queries
from rabta.cases.models import Case
from rabta.cases.queries import View
from rabta.kernel.errors import not_found
from rabta.people.doors import actor_of, now_of, officer
from rabta.web import language
from rabta.web.deeds import can_do, is_done, offers

from .deeds import OFFICER

DEEDS = {deed.code: deed for deed in OFFICER}


@officer
@require_GET
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a matter to an official of an office that holds or held it."""
    case = queries.access_case(actor_of(request), reference)
    is_ours = case.office_id in actor_of(request).offices
    found = {
        "view": _view(request, case),
        "now": now_of(request),
        "is_done": "done" in request.GET,
        "is_ours": is_ours,
        "section": "desk",
    }
    return render(request, "desk/case.jinja", found)


@officer
@require_GET
def fragment(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer whether anything changed: 304, or the new middle of the page."""
    case = queries.access_case(actor_of(request), reference)
    etag = queries.etag_of(case, language=language.current(), now=now_of(request))
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    found = {"view": _view(request, case), "now": now_of(request)}
    response = render(request, "desk/case_now.jinja", found)
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
        return redirect("desk:inbox")
    return HttpResponseRedirect(f"/desk/{reference}?done")


def _view(request: HttpRequest, case: Case) -> View:
    actor, now = actor_of(request), now_of(request)
    own = offers(OFFICER, queries.kind_of(case.kind).machine, case, space="desk:", actor=actor, now=now)
    return queries.get_view(case, own, actor=actor, language=language.current(), now=now)
