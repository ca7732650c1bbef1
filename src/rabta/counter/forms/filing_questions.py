"""A category's questions as fields of a page; ``intake`` says what an answer must be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.intake.queries import Question, check_answers, packed, read_questions
from rabta.web import language
from rabta.web.shapes import Choice

Pack = Iterable[Mapping[str, Any]]
YEARS_BACK = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as its page shows it."""

    name: str
    kind: str
    label: str
    hint: str
    items: list[Choice]
    is_optional: bool


def said(names: Mapping[str, str]) -> str:
    """Return the text in the reader's language."""
    return names.get(language.current()) or names.get("en", "")


def field_name(code: str) -> str:
    """Return the field's name, apart from the page's own fields."""
    return f"q_{code}"


def asked(pack: Pack) -> list[Asked]:
    """Return the questions in the reader's language."""
    return [
        Asked(field_name(one.code), one.kind, said(one.names), said(one.help), _items(one), not one.required)
        for one in read_questions(pack)
    ]


def _items(question: Question) -> list[Choice]:
    if question.kind == "yes_no":
        return [Choice(value="yes", text=_("Yes")), Choice(value="no", text=_("No"))]
    return [Choice(value=one.code, text=said(one.names)) for one in question.choices]


def fields_of(pack: Pack, today: date) -> dict[str, forms.Field]:
    """Return fields that take whatever was typed; ``faults_in`` says what cannot stay."""
    days = forms.SelectDateWidget(years=range(today.year - YEARS_BACK, today.year + 1))
    return {
        field_name(one.code): forms.CharField(required=False, widget=days if one.kind == "date" else forms.TextInput)
        for one in read_questions(pack)
    }


def replies_of(pack: Pack, typed: Mapping[str, Any]) -> dict[str, str]:
    """Return what was typed, by the question's code."""
    given = {one.code: str(typed.get(field_name(one.code)) or "") for one in read_questions(pack)}
    return {code: text for code, text in given.items() if text}


def faults_in(pack: Pack, replies: Mapping[str, str], today: date) -> dict[str, str]:
    """Return a sentence by field for each answer that is missing or cannot be read."""
    checked = check_answers(read_questions(pack), replies, today=today)
    return {field_name(code): sentence for code, sentence in checked.faults.items()}


def packed_of(pack: Pack, replies: Mapping[str, str], today: date) -> dict[str, Any]:
    """Return the checked answers as the versioned JSON that the matter keeps."""
    questions = read_questions(pack)
    return packed(questions, check_answers(questions, replies, today=today))


def shown(pack: Pack, replies: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return question and answer as people read them, for checking before sending."""
    pairs = []
    for one in read_questions(pack):
        reply = replies.get(one.code, "")
        names = {item.value: str(item.text) for item in _items(one)}
        if reply:
            pairs.append((said(one.names), names.get(reply, reply)))
    return pairs
