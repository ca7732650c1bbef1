"""A category's questions as fields, and their answers as plain text for the draft."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import get_language, gettext_lazy as _

from rabta.web.shapes import Choice

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as its page shows it."""

    name: str
    kind: str
    label: str
    hint: str
    items: list[Choice]
    is_optional: bool


def said(names: Mapping[str, str] | None) -> str:
    """Return the text in the reader's language."""
    return (names or {}).get(get_language() or "en") or (names or {}).get("en", "")


def field_name(code: str) -> str:
    """Return the field's name, apart from the page's own fields."""
    return f"q_{code}"


def asked(questions: Iterable[Mapping[str, Any]]) -> list[Asked]:
    """Return the questions in the reader's language."""
    return [
        Asked(
            name=field_name(one["code"]),
            kind=one["kind"],
            label=said(one["names"]),
            hint=said(one.get("help")),
            items=_items(one),
            is_optional=not one.get("required"),
        )
        for one in questions
    ]


def _items(question: Mapping[str, Any]) -> list[Choice]:
    if question["kind"] == "yes_no":
        return [Choice(value="yes", text=_("Yes")), Choice(value="no", text=_("No"))]
    return [Choice(value=one["code"], text=said(one["names"])) for one in question.get("choices") or ()]


def fields_of(questions: Iterable[Mapping[str, Any]], today: date) -> dict[str, forms.Field]:
    """Return the fields that read the answers."""
    return {field_name(one["code"]): _field(one, today) for one in questions}


def _field(question: Mapping[str, Any], today: date) -> forms.Field:
    needed = bool(question.get("required"))
    missing = {"required": _("Choose an answer. “I don't know” is one too.")}
    if question["kind"] in ("choice", "yes_no"):
        items = [(item.value, item.text) for item in _items(question)]
        return forms.ChoiceField(required=needed, choices=items, error_messages=missing)
    if question["kind"] == "date":
        return forms.DateField(
            required=needed,
            widget=forms.SelectDateWidget(years=range(today.year - 80, today.year + 1)),
            validators=[MaxValueValidator(today, _("This day has not come yet."))],
            error_messages={"invalid": _("This is not a day. Write it like this: 27 3 2026.")},
        )
    if question["kind"] == "number":
        return forms.IntegerField(required=needed, min_value=0, max_value=10**12)
    return forms.CharField(required=needed, max_length=LONGEST)


def replies_of(questions: Iterable[Mapping[str, Any]], values: Mapping[str, Any]) -> dict[str, str]:
    """Return what was answered, as plain text by the question's code."""
    given = {one["code"]: values.get(field_name(one["code"])) for one in questions}
    return {code: str(value) for code, value in given.items() if value not in ("", None)}


def initial_of(replies: Mapping[str, str]) -> dict[str, str]:
    """Return earlier answers for the form."""
    return {field_name(code): value for code, value in replies.items()}


def shown(questions: Iterable[Mapping[str, Any]], replies: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return question and answer as people read them, for checking before sending."""
    pairs = []
    for one in questions:
        reply = replies.get(one["code"], "")
        names = {item.value: str(item.text) for item in _items(one)}
        if reply:
            pairs.append((said(one["names"]), names.get(reply, reply)))
    return pairs
