"""Step one: the words, what they are about, and help before anything else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rabta.categories import queries as catalogue
from rabta.intake import actions as intake
from rabta.intake.queries import list_drafts
from rabta.people.doors import actor_of, public
from rabta.web import language
from rabta.web.shapes import Choice

from ..forms import filing_places as places
from ..forms.filing_answers import UNSURE, Answers
from ..forms.filing_what import TopicForm, WordsForm
from .filing import (
    KIND,
    Open,
    Step,
    address,
    go_on,
    has_voice,
    heard,
    is_sensitive,
    keep,
    open_draft,
    show,
    step_page,
    who_asks,
)
from .filing_files import add_files
from .filing_ways import said, ways_for

MOST_SUGGESTED = 6


@public
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask what is wrong, and show what this browser or person began before."""
    form = WordsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = intake.begin(KIND, language=language.current(), **who_asks(request))
        opened = keep(request, open_draft(request, row.id), words=form.cleaned_data["words"])
        opened = _with_voice(request, opened, form)
        if form.is_valid():
            return HttpResponseRedirect(address("topic", opened.id))
        return show(request, opened, "what", form=form, voices=False)
    found = {
        "step": Step(1, "/", is_sensitive=False), "form": form, "drafts": _drafts(request), "voices": False,
        **heard(""), "now": request.now, "section": "file",  # type: ignore[attr-defined]  # set by the middleware
    }  # fmt: skip
    return render(request, "counter/filing/new.jinja", found, status=422 if form.errors else 200)


def _drafts(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what was begun and not sent, newest first; on a shared phone nothing is listed."""
    found = []
    for card in list_drafts(actor_of(request), KIND):
        answers = Answers.read(card.answers)
        if not card.is_shared:
            title = said(answers.card.names) if answers.card else _short(answers.words)
            hrefs = {"href": address("what", card.id), "drop_href": address("drop", card.id)}
            found.append({"title": title, "updated_at": card.updated_at, **hrefs})
    return found


def _with_voice(request: HttpRequest, opened: Open, form: WordsForm) -> Open:
    voice = form.cleaned_data["voice"]
    return add_files(request, opened, [voice] if voice else [], form, field="voice", kinds=("audio",))


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"


@public
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """Give the numbers to call for what somebody is writing; nothing of it is kept."""
    return render(request, "counter/filing/calls.jinja", heard(request.POST.get("words", "")[:5000]))


@step_page
@require_http_methods(["GET", "POST"])
def what(request: HttpRequest, opened: Open) -> HttpResponse:
    """Change the words; while someone writes, keep them."""
    if request.headers.get("X-Fragment"):
        keep(request, opened, words=request.POST.get("words", "")[:5000])
        return HttpResponse(status=204)
    initial = {"words": opened.answers.words}
    form = WordsForm(request.POST or None, request.FILES or None, initial=initial, has_voice=has_voice(opened))
    if request.method == "POST" and form.is_valid():
        changed = keep(request, opened, words=form.cleaned_data["words"])
        changed = _with_voice(request, changed, form)
        if form.is_valid():
            is_same = opened.answers.words == changed.answers.words and opened.answers.category
            return go_on(request, changed) if is_same else HttpResponseRedirect(address("topic", opened.id))
    return show(request, opened, "what", form=form, voices=has_voice(opened))


@step_page
@require_http_methods(["GET", "POST"])
def topic(request: HttpRequest, opened: Open) -> HttpResponse:
    """Offer what the words may be about, all topics beside, and "I don't know"."""
    form = TopicForm(None, codes=catalogue.categories())
    if request.method == "POST" and "look" not in request.POST:
        form = TopicForm(request.POST, codes=catalogue.categories())
        if form.is_valid():
            return _chosen(request, opened, form.cleaned_data["category"])
    search = request.POST.get("search", "")[:80] if "look" in request.POST else ""
    group = next((one for one in catalogue.groups() if one.code == request.GET.get("group")), None)
    calls = catalogue.find_calls(opened.answers.words, opened.answers.card, opened.answers.place)
    return show(
        request, opened, "topic", form=form, search=search, helplines=catalogue.shown_calls(calls),
        items=_items(opened.answers, group, search), chosen=opened.answers.category,
        group={"code": group.code, "name": said(group.names)} if group else None,
        groups=[{"code": one.code, "name": said(one.names)} for one in catalogue.groups()],
    )  # fmt: skip


def _items(answers: Answers, group: catalogue.GroupCard | None, search: str) -> list[Choice]:
    cards = list(group.categories) if group else _suggested(answers, search)
    names = {one.code: said(one.names) for one in catalogue.groups()}
    found = [Choice(value=card.code, text=said(card.names), hint="" if group else names[card.group]) for card in cards]
    unsure = _("People at the sorting desk read it within one working day and give it to the right office.")
    return [*found, Choice(value=UNSURE, text=_("I don't know, or none of these"), hint=unsure)]


def _suggested(answers: Answers, search: str) -> list[catalogue.CategoryCard]:
    """Return what the words may be about: the choice before and where danger was heard, then the likeliest."""
    known = catalogue.categories()
    heard = [] if search else [known[code] for hit in catalogue.danger_in(answers.words) for code in hit.categories]
    before = [answers.card] if answers.card and not search else []
    likely = [one.category for one in catalogue.find_categories(search or answers.words, limit=MOST_SUGGESTED)]
    return list({card.code: card for card in [*before, *heard, *likely]}.values())[:MOST_SUGGESTED]


def _chosen(request: HttpRequest, opened: Open, code: str) -> HttpResponse:
    """Keep the topic; another one asks other questions. Danger and protected matters see help first."""
    before = opened.answers
    card = catalogue.categories().get(code)
    protected = bool(card and "protected" in card.marks)
    changed = keep(
        request, opened, category=code, replies=before.replies if before.category == code else {},
        shares_phone=before.shares_phone or protected,
    )  # fmt: skip
    heard = bool(catalogue.danger_in(before.words)) and not protected
    if card and {"danger", "protected"} & set(card.marks) and before.helped != code and not heard:
        return HttpResponseRedirect(address("help", opened.id))
    return go_on(request, changed)


@step_page
@require_http_methods(["GET", "POST"])
def help_first(request: HttpRequest, opened: Open) -> HttpResponse:
    """Show numbers to call and the legal ways side by side, before any more questions."""
    answers = opened.answers
    if request.method == "POST":
        return go_on(request, keep(request, opened, helped=answers.category))
    known = {link.code for link in places.provinces()}
    place = request.GET.get("in", "") if request.GET.get("in") in known else answers.place
    calls = catalogue.find_calls(answers.words, answers.card, place)
    ways = ways_for(answers.card, place, request.now) if is_sensitive(answers) else []  # type: ignore[attr-defined]  # set by the middleware
    provinces = [("", _("All of the country")), *((link.code, link.name) for link in places.provinces())]
    return show(
        request, opened, "help", helplines=catalogue.shown_calls(calls), ways=ways, provinces=provinces, province=place
    )


@public
@require_POST
def drop(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Forget a draft and its files; after sending, what this device still knows of the receipt."""
    intake.discard(open_draft(request, draft).draft.row, **who_asks(request))
    return HttpResponseRedirect(reverse("counter:new"))
