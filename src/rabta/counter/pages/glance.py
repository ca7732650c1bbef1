"""What anyone sees who has only the reference or the bare link, and the ways from there to the words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from rabta.cases import queries
from rabta.kernel.access import acting
from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal, not_found
from rabta.people.actions import open_session
from rabta.people.doors import SESSION_COOKIE, actor_of, now_of, public, set_cookie
from rabta.web import language

from .. import actions
from ..forms import case as forms
from ..queries import find_at_a_glance, get_glance_clock


@public
@require_GET
def track(request: HttpRequest) -> HttpResponse:
    """Ask for a reference and lead to its page."""
    form = forms.Track(request.GET if "number" in request.GET else None)
    if form.is_valid():
        if find_at_a_glance(form.cleaned_data["number"]):
            return redirect("counter:case", form.cleaned_data["number"])
        form.add_error("number", gettext("We know no matter with this number. Compare it with your receipt once more."))
    status = 422 if form.errors else 200
    return render(request, "counter/track.jinja", {"form": form, "section": "track"}, status=status)


def glance(request: HttpRequest, reference: str, form: forms.Proof | None = None, sent: str = "") -> HttpResponse:
    """Show state, office and clock of a matter, nothing else, and how to come to its words."""
    found = find_at_a_glance(reference)
    if found is None:
        raise not_found()
    clock = get_glance_clock(found, language=language.current(), now=now_of(request))
    state = gettext(queries.kind_of(found.kind).states[found.state])
    shown = {"found": found, "clock": clock, "state": state, "form": form or forms.Proof(), "sent": sent}
    return render(request, "counter/glance.jinja", shown, status=422 if form and form.errors else 200)


@public
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange a tracking link's token for a cookie that opens this one matter, and leave the token's address."""
    behind, actor, now = queries.find_behind(token), actor_of(request), now_of(request)
    if behind is None:
        raise not_found()
    with acting(Actor("holder", case=behind.case, device=actor.device)):
        reference = queries.get_case(behind.case).reference
    response = redirect("counter:case", reference)
    response.headers["Referrer-Policy"] = "no-referrer"
    if actor.kind == "nobody" or (actor.kind == "holder" and actor.case != behind.case):
        session = open_session(case=behind.case, actor=actor, now=now)
        set_cookie(response, SESSION_COOKIE, session, max_age=None)
    return response


@public
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a code to the filer's contact, or take the code or PIN and open the words."""
    found, actor, now = find_at_a_glance(reference), actor_of(request), now_of(request)
    if found is None:
        raise not_found()
    if request.method == "GET":
        return glance(request, reference)
    if "send" in request.POST:
        network = getattr(request, "network", "")
        return glance(request, reference, sent=actions.send_code(found.id, network=network, actor=actor, now=now))
    form = forms.Proof(request.POST)
    proof = actions.prove(found.id, code=form.cleaned_data["code"], actor=actor, now=now) if form.is_valid() else None
    if isinstance(proof, str):
        response = redirect("counter:case", found.reference)
        set_cookie(response, SESSION_COOKIE, proof, max_age=None)
        return response
    if isinstance(proof, Refusal):
        form.add_error("code", str(proof))
    return glance(request, reference, form)
