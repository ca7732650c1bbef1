"""Taken back: after three days, undone until then, never relief."""

from datetime import datetime, timedelta

from rabta.cases import actions
from rabta.cases.models import Withdrawal
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from tests.cases.test_escalate import step
from tests.factories.matters import Story, events_of, fresh, refusal_of

DAY = timedelta(days=1)


def withdraw(story: Story, at: datetime, asked_to: str = "yes") -> None:
    with acting(story.amina):
        actions.withdraw(story.case, asked_to=asked_to, actor=story.amina, now=at)


def test_withdraw(dark_street: Story, now: datetime) -> None:
    withdraw(dark_street, now)
    case = fresh(dark_street.case)
    assert (case.is_open, case.next_step, case.withdraw_at) == (True, "withdraw", now + 3 * DAY)
    case = step(case)
    assert (case.state, case.outcome, case.is_open, case.next_step) == ("closed", "withdrawn", False, "")
    assert events_of(case.id)[-2:] == ["cases.case.withdrawal_begun", "cases.case.withdrawn"]


def test_who_asked_is_in_no_event(dark_street: Story, now: datetime) -> None:
    withdraw(dark_street, now)
    with acting(WORKER):
        assert Withdrawal.objects.get(case=dark_street.case).asked_to == "yes"


def test_undo(dark_street: Story, now: datetime) -> None:
    withdraw(dark_street, now)
    with acting(dark_street.amina) as amina:
        actions.undo_withdrawal(dark_street.case, actor=amina, now=now + DAY)
    case = fresh(dark_street.case)
    assert (case.withdraw_at, case.next_step) == (None, "warn")


def test_twice_is_refused(dark_street: Story, now: datetime) -> None:
    story = dark_street
    withdraw(story, now)
    with acting(story.amina):
        code = refusal_of(
            story.case, lambda: actions.withdraw(story.case, asked_to="", actor=story.amina, now=now + DAY)
        )
    assert code == "cases.withdraw.begun"


def test_nothing_to_undo(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.amina):
        code = refusal_of(story.case, lambda: actions.undo_withdrawal(story.case, actor=story.amina, now=now))
    assert code == "cases.withdraw.nothing"


def test_office_may_not_withdraw(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.bilal):
        code = refusal_of(story.case, lambda: actions.withdraw(story.case, asked_to="", actor=story.bilal, now=now))
    assert code == "state.not_now"
