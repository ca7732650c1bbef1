"""Who works on it."""

from datetime import datetime

from rabta.cases import actions
from rabta.kernel.access import acting
from tests.factories.matters import Story, events_of, fresh, refusal_of, stranger


def test_take(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.bilal) as bilal:
        actions.take(dark_street.case, actor=bilal, now=now)
    case = fresh(dark_street.case)
    assert (case.post_id, case.state) == (dark_street.bilal.post, "working")
    assert events_of(case.id) == ["cases.case.filed", "cases.case.assigned"]


def test_head_gives_it_to_a_colleague(dark_street: Story, now: datetime) -> None:
    post = dark_street.bilal.post
    assert post
    with acting(dark_street.chand) as chand:
        actions.assign(dark_street.case, post=post, actor=chand, now=now)
    assert fresh(dark_street.case).post_id == post


def test_officer_may_not_assign(dark_street: Story, now: datetime) -> None:
    story, post = dark_street, dark_street.chand.post
    assert post
    with acting(story.bilal):
        code = refusal_of(story.case, lambda: actions.assign(story.case, post=post, actor=story.bilal, now=now))
    assert code == "cases.case.assign"


def test_not_to_another_office(dark_street: Story, now: datetime) -> None:
    story, post = dark_street, dark_street.dua.post
    assert post
    with acting(story.chand):
        code = refusal_of(story.case, lambda: actions.assign(story.case, post=post, actor=story.chand, now=now))
    assert code == "cases.assign.outside"


def test_another_office_does_not_find_it(dark_street: Story, now: datetime) -> None:
    story = dark_street
    other = stranger(story.case, now)
    with acting(other):
        code = refusal_of(story.case, lambda: actions.take(story.case, actor=other, now=now))
    assert code == "not_found"


def test_citizen_may_not_take(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.amina):
        code = refusal_of(story.case, lambda: actions.take(story.case, actor=story.amina, now=now))
    assert code == "cases.case.take"
