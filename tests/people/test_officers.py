"""An official's way in: set up, enter, replay, recovery codes, no lock by strangers, reset by two."""

from dataclasses import replace
from datetime import datetime, timedelta

import pyotp
import pytest

from rabta.kernel import events
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.people import actions

pytestmark = pytest.mark.django_db
PASSWORD, SECRET = "chaar lafz yaad rakhein", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def recovery(now: datetime) -> list[str]:
    """Bilal has an account and set it up an hour ago."""
    before = now - timedelta(hours=1)
    with acting(WORKER):
        enrolled = actions.enrol_officer("Bilal", name="Bilal", actor=WORKER, now=before)
    with acting(NOBODY):
        return actions.set_up_officer(
            enrolled.setup_token, password=PASSWORD, totp_secret=SECRET, code=pyotp.TOTP(SECRET).at(before),
            actor=NOBODY, now=before,
        )  # fmt: skip


def enter(code: str, now: datetime, password: str = PASSWORD, actor: Actor = NOBODY) -> actions.OfficerIn | str:
    with acting(actor):
        found = actions.try_officer("bilal", password, code, actor=actor, now=now)
    return found if isinstance(found, actions.OfficerIn) else found.code


def test_enters_and_it_is_written_down(recovery: list[str], now: datetime) -> None:
    found = enter(pyotp.TOTP(SECRET).at(now), now)
    assert isinstance(found, actions.OfficerIn)
    with acting(WORKER):
        assert [event.name for event in events.history(found.officer)][-1] == "people.officer.entered"


def test_same_code_again_is_refused(recovery: list[str], now: datetime) -> None:
    code = pyotp.TOTP(SECRET).at(now)
    enter(code, now)
    assert enter(code, now) == "people.officer.wrong"


@pytest.mark.parametrize("seconds", [-90, 90])
def test_code_of_another_time_is_refused(recovery: list[str], now: datetime, seconds: int) -> None:
    assert enter(pyotp.TOTP(SECRET).at(now + timedelta(seconds=seconds)), now) == "people.officer.wrong"


def test_wrong_password_is_refused(recovery: list[str], now: datetime) -> None:
    assert enter(pyotp.TOTP(SECRET).at(now), now, password="something else") == "people.officer.wrong"


def test_recovery_code_works_once_however_it_is_typed(recovery: list[str], now: datetime) -> None:
    typed = f"{recovery[0][:5].lower()} {recovery[0][5:]}"
    found = enter(typed, now)
    assert isinstance(found, actions.OfficerIn)
    assert found.codes_left == 9
    assert enter(recovery[0], now) == "people.officer.wrong"


def test_strangers_cannot_lock_an_officer_out(recovery: list[str], now: datetime) -> None:
    stranger, bilal = replace(NOBODY, device="a" * 64), replace(NOBODY, device="b" * 64)
    answers = [enter("000000", now, password="guess", actor=stranger) for _ in range(9)]
    assert answers == ["people.officer.wrong"] * 8 + ["people.too_many"]
    assert isinstance(enter(pyotp.TOTP(SECRET).at(now), now, actor=bilal), actions.OfficerIn)
