"""Too many messages are refused for an hour or a day; the office's replies are not counted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from rabta.counter import actions
from rabta.counter.rules import MOST_MESSAGES
from rabta.kernel.access import acting
from rabta.kernel.actor import Actor
from tests.factories.matters import Story, refusal_of

HOUR, DAY = 3600, 86_400


def write(told: Story, actor: Actor, now: datetime) -> None:
    with acting(actor):
        actions.add_message(told.case, words="One more thing.", actor=actor, now=now)


def test_one_waits_an_hour_and_loses_nothing(dark_street: Story, now: datetime) -> None:
    for _ in range(MOST_MESSAGES[HOUR]):
        write(dark_street, dark_street.amina, now)
    assert refusal_of(dark_street.case, lambda: write(dark_street, dark_street.amina, now)) == "cases.message.too_many"
    write(dark_street, dark_street.amina, now + timedelta(hours=1))


def test_one_waits_a_day(dark_street: Story, now: datetime) -> None:
    for hour in range(MOST_MESSAGES[DAY] // MOST_MESSAGES[HOUR]):
        for _ in range(MOST_MESSAGES[HOUR]):
            write(dark_street, dark_street.amina, now + timedelta(hours=hour))
    late = now + timedelta(hours=12)
    assert refusal_of(dark_street.case, lambda: write(dark_street, dark_street.amina, late)) == "cases.message.too_many"


@pytest.mark.parametrize("nth", [0, 1])
def test_who_comes_by_the_link_is_counted_by_the_matter(dark_street: Story, now: datetime, nth: int) -> None:
    holder = Actor("holder", case=dark_street.case.id, proven=True, device="a" * 64)
    for _ in range(MOST_MESSAGES[HOUR]):
        write(dark_street, holder, now)
    again = replace(holder, device="b" * 64) if nth else holder
    assert refusal_of(dark_street.case, lambda: write(dark_street, again, now)) == "cases.message.too_many"
