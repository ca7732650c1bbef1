"""One-time codes: right, wrong, late, reused, newest only, counted."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER
from rabta.kernel.errors import Refusal
from rabta.people import actions
from rabta.people.models import Code

pytestmark = pytest.mark.django_db
AMINA = "0300 1234567"


def make(now: datetime, **more: object) -> str:
    return actions.make_code("sign_in", "sms", AMINA, actor=NOBODY, now=now, **more)  # type: ignore[arg-type]


def tried(code: str, now: datetime, purpose: str = "sign_in", **more: object) -> str:
    refusal = actions.try_code(purpose, "sms", AMINA, code, actor=NOBODY, now=now, **more)  # type: ignore[arg-type]
    return refusal.code if refusal else "right"


def test_right_code_works_once(now: datetime) -> None:
    with acting(NOBODY):
        code = make(now)
        assert tried(code, now) == "right"
        assert tried(code, now) == "people.code.expired"


def test_urdu_digits_and_other_spelling_of_the_number(now: datetime) -> None:
    with acting(NOBODY):
        code = make(now)
        urdu = "".join(chr(0x06F0 + int(digit)) for digit in code)
        assert actions.try_code("sign_in", "sms", "+923001234567", urdu, actor=NOBODY, now=now) is None


def test_code_is_not_kept(now: datetime) -> None:
    with acting(NOBODY):
        code = make(now)
        with acting(WORKER):
            row = Code.objects.get()
        assert code.encode() not in bytes(row.digest) + bytes(row.blind)
        assert row.expires_at - row.sent_at <= timedelta(minutes=10)


def test_late_code_is_refused(now: datetime) -> None:
    with acting(NOBODY):
        code = make(now)
        assert tried(code, now + timedelta(minutes=10)) == "people.code.expired"


def test_newest_only(now: datetime) -> None:
    with acting(NOBODY):
        first, second = make(now), make(now + timedelta(seconds=30))
        if first != second:
            assert tried(first, now + timedelta(seconds=31)) == "people.code.wrong"
        assert tried(second, now + timedelta(seconds=31)) == "right"


def test_five_wrong_tries_end_it(now: datetime) -> None:
    with acting(NOBODY):
        code = make(now)
        wrong = "000000" if code != "000000" else "111111"
        assert [tried(wrong, now) for _ in range(5)] == ["people.code.wrong"] * 5
        assert tried(code, now) == "people.code.expired"


def test_code_is_bound_to_purpose_and_case(now: datetime) -> None:
    case = uuid4()
    with acting(NOBODY):
        code = make(now, about=case)
        assert tried(code, now) == "people.code.expired"
        assert tried(code, now, about=uuid4()) == "people.code.expired"
        assert tried(code, now, "confirm", about=case) == "people.code.expired"
        assert tried(code, now, about=case) == "right"


def test_sixth_code_in_an_hour_is_refused_and_nothing_is_made(now: datetime) -> None:
    with acting(NOBODY):
        for _ in range(5):
            make(now)
        with pytest.raises(Refusal) as refusal:
            make(now)
        assert refusal.value.code == "people.too_many"
        with acting(WORKER):
            assert Code.objects.count() == 5
        make(now + timedelta(hours=1, seconds=1))


def test_foreign_number_is_refused_before_anything_is_counted(now: datetime) -> None:
    with acting(NOBODY), pytest.raises(Refusal) as refusal:
        actions.make_code("sign_in", "sms", "+44 20 7946 0018", actor=NOBODY, now=now)
    assert refusal.value.code == "people.phone.foreign"
