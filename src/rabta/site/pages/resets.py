"""A new way in for an official who lost password and authenticator: one head asks, a second one agrees."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rabta.kernel.errors import not_found
from rabta.people import actions, queries
from rabta.people.doors import actor_of, officer_who_may
from rabta.site import signin_forms as forms
from rabta.web import language
from rabta.web.forms import refusals

MAY = "people.officer.reset"


@officer_who_may(MAY)
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a new way in for an official, and show what waits for a second head."""
    actor, now = actor_of(request), _now(request)
    form = forms.AskReset(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.ask_reset(form.cleaned_data["username"], actor=actor, now=now)
            return redirect(f"{reverse('signin:resets')}?asked=1")
    waiting = [_line(each, actor.person) for each in queries.waiting_resets(now)]
    return render(request, "site/resets.jinja", {"form": form, "waiting": waiting, "asked": "asked" in request.GET})


@officer_who_may(MAY)
@never_cache
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, reset: UUID) -> HttpResponse:
    """Agree to what another head asked for; the link for the officer is shown this once."""
    actor, now = actor_of(request), _now(request)
    waiting = queries.find_waiting_reset(reset, now)
    if waiting is None:
        raise not_found()
    form = forms.Nothing(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"form": form, "reset": _line(waiting, actor.person)}
    if request.method == "POST":
        with refusals(form):
            token = actions.approve_reset(reset, actor=actor, now=now)
            shown["link"] = settings.RABTA_URL + reverse("signin:setup", args=[token])
    return render(request, "site/reset_agree.jinja", shown)


def _line(waiting: queries.WaitingReset, reader: UUID | None) -> dict[str, Any]:
    """Return one waiting reset as a reader sees it: whoever asked, or whom it is about, may not agree."""
    return {
        "id": waiting.id, "username": waiting.username, "asked_at": waiting.asked_at,
        "asked_by": waiting.asked_by.get(language.current(), ""),
        "is_mine": reader == waiting.asked_by_person, "is_me": reader == waiting.person,
    }  # fmt: skip


def _now(request: HttpRequest) -> datetime:
    now: datetime = request.now  # type: ignore[attr-defined]  # set by the middleware
    return now
