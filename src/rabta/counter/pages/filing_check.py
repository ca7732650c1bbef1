"""Step five: everything once more with a way to change it, what would happen, alike open matters; then it is sent."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from rabta.complaints import actions, queries as complaints
from rabta.intake import actions as intake
from rabta.kernel.access import acting
from rabta.kernel.clock import local_date
from rabta.offices.queries import registry
from rabta.people import actions as people
from rabta.people.doors import SESSION_COOKIE, actor_of
from rabta.people.queries import identity, masked
from rabta.web import language
from rabta.web.forms import refusals
from rabta.web.jinja import ltr
from rabta.web.shapes import Row

from ..forms import filing_places as places, filing_questions as questions
from ..forms.filing_answers import filing_of
from ..queries import find_alike
from .filing import Open, address, missing, show, step_page, who_asks
from .filing_texts import MODE_NAMES, RELATION_NAMES
from .filing_ways import said


@step_page
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, opened: Open) -> HttpResponse:
    """Show everything before it is sent; send it."""
    step = missing(request, opened)
    if step != "check":
        return HttpResponseRedirect(address(step, opened.id))
    form = forms.Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            _send(request, opened)
        if form.is_valid():
            return _sent(request, opened)
    filing = _filing(request, opened)
    foreseen = actions.foresee(filing, **who_asks(request))
    return show(
        request, opened, "check", form=form, rows=list(_rows(request, opened)), foreseen=foreseen,
        office=said(foreseen.office.names), alike=_alike(opened), states=complaints.STATES,
    )  # fmt: skip


def _filing(request: HttpRequest, opened: Open) -> actions.Filing:
    today = local_date(who_asks(request)["now"])
    files = tuple(file.id for file in opened.draft.files)
    return filing_of(opened.answers, draft=opened.id, files=files, language=language.current(), today=today)


def _send(request: HttpRequest, opened: Open) -> None:
    """File it and keep the secret of its link for the receipt; a second tap finds the first one's."""
    actor, now, answers = actor_of(request), who_asks(request)["now"], opened.answers
    if answers.mode != "anonymous" and actor.person:
        if answers.name:
            people.set_name(actor.person, name=answers.name, actor=actor, now=now)
        if answers.shares_phone:
            people.mark_shared_phone(actor.person, is_shared=True, actor=actor, now=now)
    with acting(actor):
        network = getattr(request, "network", "")
        receipt = actions.file(_filing(request, opened), network=network, actor=actor, now=now)
    if receipt.token:
        kept = {"token": receipt.token, "category": answers.category, "place": answers.place, "mode": answers.mode}
        kept |= {"to": _reached(request, opened)}
        anonymous = answers.mode == "anonymous"
        intake.mark_filed(opened.draft.row, receipt.reference, kept, is_anonymous=anonymous, actor=actor, now=now)


def _sent(request: HttpRequest, opened: Open) -> HttpResponse:
    """Go to the receipt; a shared phone is signed out at once."""
    response = HttpResponseRedirect(reverse("counter:receipt", args=(opened.id,)))
    token = request.COOKIES.get(SESSION_COOKIE)
    if opened.answers.shares_phone and token:
        people.close_session(token, **who_asks(request))
        response.delete_cookie(SESSION_COOKIE)
    return response


def _reached(request: HttpRequest, opened: Open) -> str:
    """Return where the receipt is sent, hidden but for its ends; nothing for anonymous ones."""
    actor = actor_of(request)
    known = identity(actor.person) if actor.person and opened.answers.mode != "anonymous" else None
    return masked(known.contacts[0]) if known and known.contacts else ""


def _rows(request: HttpRequest, opened: Open) -> Iterator[Row]:
    answers = opened.answers
    to = {name: address(name, opened.id) for name in ("what", "topic", "where", "proof", "who")}
    if answers.words:
        yield Row(key=_("What is wrong"), value=answers.words, change_href=to["what"])
    topic = said(answers.card.names) if answers.card else _("People at the sorting desk decide")
    yield Row(key=_("What it is about"), value=topic, change_href=to["topic"])
    yield Row(key=_("Where"), value=places.full_name(answers.place), change_href=to["where"])
    if answers.landmark:
        yield Row(key=_("Near what"), value=answers.landmark, change_href=to["where"])
    for question, reply in questions.shown(answers.card.questions if answers.card else (), answers.replies):
        yield Row(key=question, value=reply, change_href=to["where"])
    if answers.names_accused and answers.accused:
        yield Row(key=_("Whom it is about"), value=_(complaints.ACCUSED[answers.accused]), change_href=to["where"])
    count = len(opened.draft.files)
    files = ngettext("%(count)s file", "%(count)s files", count) % {"count": count} if count else _("Nothing added")
    yield Row(key=_("Photos and papers"), value=files, change_href=to["proof"])
    yield from _who_rows(request, opened, to["who"])


def _who_rows(request: HttpRequest, opened: Open, change: str) -> Iterator[Row]:
    answers = opened.answers
    yield Row(key=_("Who may know your name"), value=MODE_NAMES[answers.mode], change_href=change)
    if answers.for_whom == "other":
        yield Row(key=_("For whom"), value=RELATION_NAMES[answers.relation], change_href=change)
    if answers.name and answers.mode != "anonymous":
        yield Row(key=_("Your name"), value=answers.name, change_href=change)
    if reached := _reached(request, opened):
        yield Row(key=_("The answer goes to"), value=ltr(reached), change_href=change)


def _alike(opened: Open) -> dict[str, Any]:
    """Return alike open matters: what, where, since when, in which state, how many; nothing else."""
    answers = opened.answers
    if answers.card is None or not answers.has("listable"):
        return {}
    place = registry().place(answers.place)
    found = find_alike(answers.card.code, place.id)
    return {
        "total": found.total,
        "newest": found.newest,
        "topic": said(answers.card.names),
        "place": places.name_of(place),
    }
