"""Questions as data and answers checked against them: pure, total, and nothing typed is ever lost."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

QuestionKind = Literal["text", "choice", "date", "number", "yes_no"]
FORMAT = 1
MAX_LENGTH = 500  # an answer, not the story: that has its own page
EARLIEST = timedelta(days=36_525)  # a hundred years back: nobody complains of more, everybody mistypes a century
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
# Thousands and decimal marks, those of Arabic script too (U+066C, U+066B).
_MARKS = {ord(","): None, ord(" "): None, 0x066C: None, 0x066B: "."}
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its code and its names by language."""

    code: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What someone is asked. ``names`` and ``help`` are texts by language."""

    code: str
    kind: QuestionKind
    names: Mapping[str, str]
    choices: tuple[Choice, ...] = ()
    required: bool = False
    help: Mapping[str, str] = field(default_factory=dict)
    max_length: int = MAX_LENGTH


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers as typed values, and a sentence for each that cannot stay as it is; ``raw`` keeps what was typed."""

    answers: Mapping[str, Any]
    faults: Mapping[str, str]
    raw: Mapping[str, str]


def read_questions(pack: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the questions that a row of the pack holds as JSON."""
    return tuple(
        Question(
            code=entry["code"], kind=entry["kind"], names=entry["names"],
            choices=tuple(Choice(choice["code"], choice["names"]) for choice in entry.get("choices") or ()),
            required=bool(entry.get("required")), help=entry.get("help") or {},
            max_length=entry.get("max_length") or MAX_LENGTH,
        )
        for entry in pack
    )  # fmt: skip


def digest_of(questions: Sequence[Question]) -> str:
    """Return the SHA-256 of the questions, by which answers tell what exactly had been asked."""
    told = [asdict(question) for question in questions]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def check_answers(questions: Sequence[Question], raw: Mapping[str, str], *, today: date) -> Checked:
    """Return the answers to ``questions`` as values, with a sentence beside each that is missing or cannot be read.

    ``today`` is the day in Karachi; a date after it is a fault. Never raises, whatever was typed.
    """
    answers: dict[str, Any] = {}
    faults: dict[str, str] = {}
    typed = {question.code: str(raw.get(question.code, "")) for question in questions}
    for question in questions:
        text = typed[question.code].strip()
        if not text:
            if question.required:
                faults[question.code] = str(_MISSING[question.kind])
            continue
        value, fault = _READERS[question.kind](question, text, today)
        if fault:
            faults[question.code] = fault
        else:
            answers[question.code] = value
    return Checked(answers, faults, typed)


def packed(questions: Sequence[Question], checked: Checked) -> dict[str, Any]:
    """Return the answers as the versioned JSON that a matter keeps."""
    return {"format": FORMAT, "digest": digest_of(questions), "answers": dict(checked.answers)}


Read = tuple[Any, str]


def _read_text(question: Question, text: str, _today: date) -> Read:
    if len(text) > question.max_length:
        return None, str(_("Write at most %(most)s characters.")) % {"most": question.max_length}
    return text, ""


def _read_choice(question: Question, text: str, _today: date) -> Read:
    if text not in {choice.code for choice in question.choices}:
        return None, str(_("Choose one of the answers."))
    return text, ""


def _read_yes_no(_question: Question, text: str, _today: date) -> Read:
    return (_YES_NO[text], "") if text in _YES_NO else (None, str(_("Choose yes or no.")))


def _read_number(_question: Question, text: str, _today: date) -> Read:
    plain = _digits(text).translate(_MARKS)
    if not _NUMBER.fullmatch(plain):
        return None, str(_("Write a number, for example 12."))
    # Kept as text where it is no whole number: JSON readers round, and a meter reading must stay what it was.
    return (plain if "." in plain else int(plain)), ""


def _read_date(_question: Question, text: str, today: date) -> Read:
    day = _day(_digits(text))
    if day is None:
        return None, str(_("Write the date as day, month and year, for example 27-10-2026."))
    if day > today:
        return None, str(_("This day is still to come. Write the day it happened."))
    if day < today - EARLIEST:
        return None, str(_("This day is too long ago. Look at the year again."))
    return day.isoformat(), ""


def _day(text: str) -> date | None:
    try:
        if found := _DAY.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


def _digits(text: str) -> str:
    """Return ``text`` with the digits of any script as 0-9: Urdu keyboards write their own."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


_MISSING = {
    "text": _("Write your answer."),
    "choice": _("Choose one of the answers."),
    "date": _("Write the date."),
    "number": _("Write the number."),
    "yes_no": _("Choose yes or no."),
}
_READERS = {
    "text": _read_text,
    "choice": _read_choice,
    "date": _read_date,
    "number": _read_number,
    "yes_no": _read_yes_no,
}
