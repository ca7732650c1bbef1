"""A new way in for an official: one head asks, a second one agrees; the old one ends, and never by oneself."""

from datetime import datetime
from uuid import UUID

import pytest

from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.errors import Refusal
from rabta.offices.queries import registry
from rabta.people import actions, queries
from tests.factories.matters import Story, story
from tests.factories.people import official


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    return story(now)


def asked(told: Story, now: datetime) -> UUID:
    with acting(told.chand) as chand:
        return actions.ask_reset(f"u{str(told.bilal.post)[-12:]}", actor=chand, now=now)


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
