"""Answers are checked without ever raising, and what was typed is never lost."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from rabta.intake import rules

TODAY = date(2026, 10, 6)
NAMES = {"en": "What?", "ur": "کیا؟"}
PACK = [
    {"code": "shop", "kind": "text", "names": NAMES, "required": True},
    {"code": "company", "kind": "choice", "names": NAMES, "required": False,
     "choices": [{"code": "lesco", "names": {"en": "LESCO", "ur": "لیسکو"}}, {"code": "fesco", "names": {"en": "FESCO"}}]},
    {"code": "since", "kind": "date", "names": NAMES, "required": False},
    {"code": "meter", "kind": "number", "names": NAMES, "required": False},
    {"code": "paid", "kind": "yes_no", "names": NAMES, "required": False, "help": None},
]  # fmt: skip
QUESTIONS = rules.read_questions(PACK)
GOOD = {"shop": " Bakery ", "company": "lesco", "since": "2026-10-01", "meter": "۱۲۳", "paid": "no"}


def test_good_answers_become_values() -> None:
    checked = rules.check_answers(QUESTIONS, GOOD, today=TODAY)
    assert checked.faults == {}
    assert checked.answers == {"shop": "Bakery", "company": "lesco", "since": "2026-10-01", "meter": 123, "paid": False}
    assert checked.raw == GOOD


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("since", "1/10/2026", "2026-10-01"), ("since", "01.10.2026", "2026-10-01"), ("since", "۲۰۲۶-۱۰-۰۱", "2026-10-01"),
        ("meter", "1,234", 1234), ("meter", "-5", -5), ("meter", "12.50", "12.50"), ("paid", "yes", True),
    ],
)  # fmt: skip
def test_ways_of_typing(code: str, typed: str, value: object) -> None:
    assert rules.check_answers(QUESTIONS, GOOD | {code: typed}, today=TODAY).answers[code] == value


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("shop", ""), ("shop", "   "), ("shop", "x" * 501), ("company", "k-electric"), ("since", "yesterday"),
        ("since", "31-02-2026"), ("since", "2026-10-07"), ("since", "1826-10-01"), ("meter", "many"),
        ("meter", "1e9"), ("meter", "9" * 16), ("paid", "perhaps"), ("meter", "²"),
    ],
)  # fmt: skip
def test_faults_stand_beside_their_question_and_keep_what_was_typed(code: str, typed: str) -> None:
    checked = rules.check_answers(QUESTIONS, GOOD | {code: typed}, today=TODAY)
    assert list(checked.faults) == [code]
    assert checked.faults[code].endswith(".")
    assert code not in checked.answers
    assert checked.raw[code] == typed


@given(st.dictionaries(st.sampled_from([q.code for q in QUESTIONS] + ["other"]), st.text(max_size=600)))
def test_nothing_typed_raises_or_is_lost(raw: dict[str, str]) -> None:
    checked = rules.check_answers(QUESTIONS, raw, today=TODAY)
    for question in QUESTIONS:
        typed = raw.get(question.code, "")
        assert checked.raw[question.code] == typed
        given_one = question.code in checked.answers or question.code in checked.faults
        assert given_one == bool(typed.strip() or question.required)
    assert not set(checked.answers) & set(checked.faults)


def test_packed_answers_tell_what_was_asked() -> None:
    checked = rules.check_answers(QUESTIONS, GOOD, today=TODAY)
    packed = rules.packed(QUESTIONS, checked)
    assert packed == {"format": 1, "digest": rules.digest_of(QUESTIONS), "answers": checked.answers}
    assert rules.digest_of(QUESTIONS) != rules.digest_of(QUESTIONS[1:])
