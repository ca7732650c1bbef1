"""A new way in for an official: one head asks, a second one agrees; the old one ends, and never by oneself."""

from datetime import datetime, timedelta
from uuid import UUID

import pyotp
import pytest

from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER
from rabta.kernel.errors import Refusal
from rabta.kernel.numbers import digest, new_token, uuid7
from rabta.offices.queries import registry
from rabta.people import actions, queries
from rabta.people.models import Officer, Reset
from tests.factories.matters import Story, story
from tests.factories.people import official


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    return story(now)


def asked(told: Story, now: datetime) -> UUID:
    with acting(told.chand) as chand:
        return actions.ask_reset(f"u{str(told.bilal.post)[-12:]}", actor=chand, now=now)


def agreed(told: Story, now: datetime) -> str:
    reset = asked(told, now)
    with acting(told.dua) as dua:
        return actions.approve_reset(reset, actor=dua, now=now)


def invited(told: Story, now: datetime) -> str:
    """Return a link that Bilal got when he was enrolled and has not used."""
    token = new_token()
    with acting(WORKER):
        Reset(
            id=uuid7(), officer=Officer.objects.get(person_id=told.bilal.own_person), kind="enrol", asked_at=now,
            approved_at=now, digest=digest(token), expires_at=now + timedelta(days=3),
        ).save(force_insert=True)  # fmt: skip
    return token


def is_open(token: str, now: datetime) -> bool:
    with acting(NOBODY):
        return queries.find_setup(token, now) is not None


def set_up(token: str, now: datetime) -> None:
    with acting(NOBODY):
        secret = pyotp.random_base32()
        actions.set_up_officer(
            token, password="chaar lafz yaad rakhein", totp_secret=secret, code=pyotp.TOTP(secret).at(now),
            actor=NOBODY, now=now,
        )  # fmt: skip


def test_two_heads_give_a_new_start(told: Story, now: datetime) -> None:
    reset = asked(told, now)
    with acting(told.dua) as dua:
        token = actions.approve_reset(reset, actor=dua, now=now)
        assert queries.find_setup(token, now)


def test_one_alone_cannot(told: Story, now: datetime) -> None:
    reset = asked(told, now)
    with acting(told.chand) as chand, pytest.raises(Refusal) as refusal:
        actions.approve_reset(reset, actor=chand, now=now)
    assert refusal.value.code == "people.reset.same"


def test_a_head_of_another_line_cannot_ask(told: Story, now: datetime) -> None:
    with acting(WORKER):
        elsewhere = registry().office("lda").id
    stranger = official(elsewhere, "head", now)
    with acting(stranger) as head, pytest.raises(Refusal) as refusal:
        actions.ask_reset(f"u{str(told.bilal.post)[-12:]}", actor=head, now=now)
    assert refusal.value.code == "people.reset.elsewhere"


def test_officers_cannot_ask(told: Story, now: datetime) -> None:
    with acting(told.bilal) as bilal, pytest.raises(Refusal) as refusal:
        actions.ask_reset(f"u{str(told.chand.post)[-12:]}", actor=bilal, now=now)
    assert refusal.value.code == "people.officer.reset"


def test_agreeing_ends_every_earlier_link(told: Story, now: datetime) -> None:
    earlier = [invited(told, now), agreed(told, now)]
    token = agreed(told, now)
    assert [is_open(each, now) for each in (*earlier, token)] == [False, False, True]


def test_using_a_link_ends_the_others_and_what_was_asked(told: Story, now: datetime) -> None:
    used, other, waiting = invited(told, now), invited(told, now), asked(told, now)
    set_up(used, now)
    assert [is_open(each, now) for each in (used, other)] == [False, False]
    with acting(told.dua) as dua, pytest.raises(Refusal) as refusal:
        actions.approve_reset(waiting, actor=dua, now=now)
    assert refusal.value.code == "people.reset.over"


def test_links_of_other_officers_stay(told: Story, now: datetime) -> None:
    with acting(WORKER):
        other = actions.enrol_officer("somebody", name="Somebody", actor=WORKER, now=now).setup_token
    set_up(agreed(told, now), now)
    assert is_open(other, now)
