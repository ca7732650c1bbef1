"""What the pages of filing share: the draft of this browser or person, the frame of a step, which step comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from rabta.categories import queries as catalogue
from rabta.complaints.queries import MODES
from rabta.intake import actions as intake
from rabta.intake.queries import DraftView, access_draft
from rabta.people.doors import actor_of, public
from rabta.web.shapes import Helpline

from ..forms.filing_answers import UNSURE, Answers

KIND = "complaint"
STEPS = {"what": 1, "topic": 1, "help": 1, "where": 2, "proof": 3, "who": 4, "code": 4, "check": 5}
BACK = {
    "what": "new", "topic": "what", "help": "topic", "where": "topic", "proof": "where", "who": "proof", "code": "who",
    "check": "who",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """The frame of one step. ``calls`` are numbers kept in sight while there is danger."""

    number: int
    back: str
    is_sensitive: bool = False
    calls: Sequence[Helpline] = ()
    total: int = 5


@dataclass(frozen=True, slots=True)
class Open:
    """A draft that was opened by its owner, with what was said so far."""

    draft: DraftView
    answers: Answers

    @property
    def id(self) -> UUID:
        """Return the draft's id, which its addresses carry."""
        return self.draft.id


StepPage = Callable[[HttpRequest, Open], HttpResponse]


def step_page(page: StepPage) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Open the draft for a step's page, for its owner only; once it is sent every step leads to its receipt."""

    @wraps(page)
    def with_draft(request: HttpRequest, draft: UUID) -> HttpResponse:
        opened = open_draft(request, draft)
        if opened.draft.filed_as:
            return HttpResponseRedirect(reverse("counter:receipt", args=(draft,)))
        return page(request, opened)

    return public(with_draft)


def open_draft(request: HttpRequest, draft: UUID) -> Open:
    """Return the draft if it is this browser's or person's; refuse like one that never was otherwise."""
    view = access_draft(actor_of(request), draft)
    return Open(view, Answers.read(view.answers))


def who_asks(request: HttpRequest) -> dict[str, Any]:
    """Return who acts and when, as every action is told."""
    return {"actor": actor_of(request), "now": request.now}  # type: ignore[attr-defined]  # set by the middleware


def keep(request: HttpRequest, opened: Open, **said: Any) -> Open:  # noqa: ANN401 - whatever an answer is
    """Keep some answers and return the draft with them."""
    answers = replace(opened.answers, **said)
    intake.save(opened.draft.row, answers.as_json(), is_shared=answers.shares_phone, **who_asks(request))
    return Open(opened.draft, answers)


def is_sensitive(answers: Answers) -> bool:
    """Return whether a quick exit belongs on the page: protected matters, shared phones, such danger in the words."""
    known = catalogue.categories()
    pointed = {code for hit in catalogue.danger_in(answers.words) for code in hit.categories if not answers.category}
    return (
        answers.shares_phone
        or answers.has("protected")
        or any("protected" in known[code].marks for code in pointed if code in known)
    )


def address(name: str, draft: UUID) -> str:
    """Return where a step of a draft is."""
    return reverse(f"counter:{name}", args=() if name == "new" else (draft,))


def show(request: HttpRequest, opened: Open, name: str, **more: Any) -> HttpResponse:  # noqa: ANN401 - what the template needs
    """Show one step."""
    answers = opened.answers
    is_past_topic = STEPS[name] > 1
    calls = catalogue.find_calls(answers.words, answers.card, answers.place) if is_past_topic else []
    step = Step(STEPS[name], address(BACK[name], opened.id), is_sensitive(answers), catalogue.shown_calls(calls[:3]))
    found = {"step": step, "draft": opened.id, "answers": answers, "section": "file", **heard(answers.words), **more}
    status = 422 if getattr(more.get("form"), "errors", None) else 200
    return render(request, f"counter/filing/{name}.jinja", found, status=status)


def heard(words: str) -> dict[str, Any]:
    """Return the numbers to call beside what somebody writes: for the danger in it, else those for any."""
    calls = catalogue.find_calls(words, None)
    shown = catalogue.shown_calls(calls[:3] or catalogue.find_usual_calls())
    return {"calls": shown, "is_heard": bool(calls)}


def go_on(request: HttpRequest, opened: Open) -> HttpResponse:
    """Send the reader to the first step that still misses something; after a change, straight back to checking."""
    return HttpResponseRedirect(address(missing(request, opened), opened.id))


def missing(request: HttpRequest, opened: Open) -> str:
    """Return the first step that is not complete yet."""
    said = opened.answers
    if not said.words and not has_voice(opened):
        return "what"
    if said.category != UNSURE and said.card is None:
        return "topic"
    if not said.place or not is_answered(said):
        return "where"
    if not said.saw_proof:
        return "proof"
    return "check" if is_who_known(request, said) else "who"


def has_voice(opened: Open) -> bool:
    """Return whether a voice note lies in the draft."""
    return any(file.kind == "audio" for file in opened.draft.files)


def is_answered(answers: Answers) -> bool:
    """Return whether every question that must be answered is."""
    needed = (one["code"] for one in (answers.card.questions if answers.card else ()) if one.get("required"))
    return all(code in answers.replies for code in needed)


def is_who_known(request: HttpRequest, answers: Answers) -> bool:
    """Return whether the mode is chosen, fits the category, and we know who files where that is needed."""
    if answers.mode == "anonymous":
        return answers.has("anonymous")
    return answers.mode in MODES and actor_of(request).kind == "citizen"
