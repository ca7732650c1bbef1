"""Passed on with a reason; the clock never starts anew."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

import pytest

from rabta.cases import actions
from rabta.cases.models import Holding
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.offices.queries import OfficeCard, registry
from tests.factories.matters import Story, events_of, fresh, refusal_of, stranger

REASON = "The pole belongs to the other office."
DAY = timedelta(days=1)


def pass_on(story: Story, actor: Actor, to: UUID, at: datetime) -> None:
    with acting(actor):
        actions.forward(story.case, office=to, reason=REASON, actor=actor, now=at)


def test_forward(dark_street: Story, now: datetime) -> None:
    other = stranger(dark_street.case, now)
    pass_on(dark_street, dark_street.bilal, other.offices[0], now + DAY)
    case = fresh(dark_street.case)
    assert (case.office_id, case.post_id, case.due_at) == (other.offices[0], None, dark_street.case.due_at)
    with acting(WORKER):
        held = list(Holding.objects.filter(case=case).order_by("seq").values_list("why", "reason"))
    assert held == [("filed", ""), ("forward", REASON)]
    assert events_of(case.id)[-1] == "cases.case.forwarded"


def end(monkeypatch: pytest.MonkeyPatch, office: UUID) -> None:
    """Let an office be no more, as after a day in the pack."""
    card = registry().office(office)
    monkeypatch.setitem(cast("dict[str, OfficeCard]", registry().offices), card.code, replace(card, is_ended=True))


def test_not_to_an_office_that_is_no_more(dark_street: Story, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    end(monkeypatch, other.offices[0])
    with acting(story.bilal) as bilal:
        code = refusal_of(
            story.case,
            lambda: actions.forward(story.case, office=other.offices[0], reason=REASON, actor=bilal, now=now),
        )
    assert code == "cases.forward.ended"


def test_not_back_to_an_office_that_is_no_more(
    dark_street: Story, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    pass_on(story, story.bilal, other.offices[0], now)
    end(monkeypatch, story.case.office_id)
    with acting(other):
        code = refusal_of(story.case, lambda: actions.send_back(story.case, reason=REASON, actor=other, now=now))
    assert code == "cases.forward.ended"


def test_not_back_to_whom_it_turned_out_to_be_about(dark_street: Story, now: datetime) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    pass_on(story, story.bilal, other.offices[0], now)
    with acting(WORKER):
        actions.add_concerned(story.case, [story.case.office_id])
    with acting(other):
        code = refusal_of(story.case, lambda: actions.send_back(story.case, reason=REASON, actor=other, now=now))
    assert code == "cases.forward.concerned"


def test_who_held_it_reads_on_but_acts_no_more(dark_street: Story, now: datetime) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    pass_on(story, story.bilal, other.offices[0], now)
    with acting(story.bilal):
        assert type(story.case).objects.filter(id=story.case.id).exists()
        code = refusal_of(story.case, lambda: actions.take(story.case, actor=story.bilal, now=now))
    assert code == "not_found"
    with acting(other):
        actions.take(story.case, actor=other, now=now)


def test_not_to_oneself(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.bilal):
        code = refusal_of(
            story.case,
            lambda: actions.forward(story.case, office=story.case.office_id, reason=REASON, actor=story.bilal, now=now),
        )
    assert code == "cases.forward.same"


def test_sent_back_once(dark_street: Story, now: datetime) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    pass_on(story, story.bilal, other.offices[0], now)
    with acting(other):
        actions.send_back(story.case, reason="It is yours: see the map.", actor=other, now=now + DAY)
    assert fresh(story.case).office_id == story.case.office_id
    pass_on(story, story.bilal, other.offices[0], now + DAY)
    with acting(other):
        code = refusal_of(story.case, lambda: actions.send_back(story.case, reason="No", actor=other, now=now + DAY))
    assert code == "cases.return.again"


def test_what_was_filed_here_is_not_sent_back(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.bilal):
        code = refusal_of(story.case, lambda: actions.send_back(story.case, reason="No", actor=story.bilal, now=now))
    assert code == "cases.return.not_forwarded"


def test_sent_back_too_late(dark_street: Story, now: datetime) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    pass_on(story, story.bilal, other.offices[0], now)
    with acting(other):
        code = refusal_of(
            story.case, lambda: actions.send_back(story.case, reason="No", actor=other, now=now + 6 * DAY)
        )
    assert code == "cases.return.too_late"
