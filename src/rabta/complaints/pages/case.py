"""The verbs of a complaint on the page of its case: the citizen's verdict, the desk's answer."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rabta.cases.models import Case
from rabta.cases.queries import access_case, find_readable, is_visible, kind_of
from rabta.people.doors import actor_of, holder_or_citizen, officer
from rabta.web.deeds import Deed, can_do, is_done

from .. import actions, queries
from ..rules import LABELS
from .deeds import CITIZEN, OFFICER

DEEDS = {deed.code: deed for deed in CITIZEN}
DESK_DEEDS = {deed.code: deed for deed in OFFICER}


@holder_or_citizen
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Show the form of one of the citizen's verbs and carry it out."""
    case = find_readable(actor_of(request), reference)
    if case is None:
        return redirect("counter:open", reference)
    return _act(request, DEEDS[code], case, f"/case/{case.reference}")


@officer
@require_http_methods(["GET", "POST"])
def act_at_desk(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Show the form of one of the desk's verbs and carry it out."""
    case = access_case(actor_of(request), reference)
    return _act(request, DESK_DEEDS[code], case, f"/desk/{case.reference}")


@officer
@require_http_methods(["GET", "POST"])
def see_identity(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whether to look up who filed a hidden complaint; a POST is the look, answered at once and never stored."""
    case, actor = access_case(actor_of(request), reference), actor_of(request)
    back = f"/desk/{case.reference}"
    if request.method != "POST":
        return _act(request, DESK_DEEDS["identity"], case, back)
    who = actions.reveal_identity(case, actor=actor, now=request.now)  # type: ignore[attr-defined]
    return render(request, "complaints/case/identity.jinja", {"case": case, "who": who, "back": back})


def _act(request: HttpRequest, deed: Deed, case: Case, back: str) -> HttpResponse:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    actor, now = actor_of(request), request.now  # type: ignore[attr-defined]
    form = deed.form(data, files, thing=case, actor=actor)
    if is_done(request, deed, case, form):
        return HttpResponseRedirect(_after(case, back))
    found = {
        "deed": deed,
        "form": form,
        "case": case,
        "is_possible": can_do(deed, kind_of(case.kind).machine, case, actor=actor, now=now),
        "back": back,
        "explain": _explain(deed.code, case),
    }
    return render(request, "cases/deed.jinja", found, status=422 if form.errors else 200)


def _after(case: Case, back: str) -> str:
    """Return where to go: back to the case while the reader still sees it, else to the desk's list."""
    return f"{back}?done" if is_visible(case.id) else "/desk"


def _explain(code: str, case: Case) -> str:
    """Return what the reader must know before agreeing: the very words of the proposal or of the request."""
    if code in ("approve", "reject") and (proposal := queries.find_proposal(case.id)):
        label, words = LABELS["code"][proposal.code], proposal.letter.text if proposal.letter else ""
        return _("Proposed: %(ending)s. “%(reason)s”") % {"ending": _(label), "reason": words or ""}
    if code == "agree-reveal" and (asked := queries.find_reveal(case.id)):
        return _("The reason given: “%(reason)s”") % {"reason": asked.reason or ""}
    return ""
