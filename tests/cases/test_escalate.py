"""What the clock does by itself: warn, go up past who is away or concerned, say so at the top."""

from datetime import datetime, timedelta

from rabta.cases import actions, queries
from rabta.cases.models import Case, Concerned
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.offices.queries import registry
from rabta.people.models import Posting
from tests.factories.matters import Story, events_of, fresh


def step(case: Case) -> Case:
    """Let the clock take the step that is due, at the moment it is due."""
    row = fresh(case)
    assert row.next_step_at
    with acting(WORKER) as worker:
        assert actions.take_step(row.id, clock_seq=row.clock_seq, actor=worker, now=row.next_step_at)
    return fresh(case)


def test_warned_then_up(dark_street: Story) -> None:
    case = step(dark_street.case)
    assert (case.office_id, case.next_step) == (dark_street.case.office_id, "escalate")
    case = step(case)
    assert (case.office_id, case.level, case.state) == (dark_street.dua.offices[0], 1, "new")
    assert case.due_at == dark_street.case.due_at
    assert events_of(case.id) == ["cases.case.filed", "cases.case.warned", "cases.case.escalated"]
    with acting(dark_street.dua):
        assert queries.get_case(case.id).reference == case.reference


def test_not_before_its_time(dark_street: Story, now: datetime) -> None:
    case = fresh(dark_street.case)
    with acting(WORKER) as worker:
        assert not actions.take_step(case.id, clock_seq=case.clock_seq, actor=worker, now=now + timedelta(minutes=1))
    assert events_of(case.id) == ["cases.case.filed"]


def test_absent_head_is_passed_by(dark_street: Story, now: datetime) -> None:
    with acting(WORKER):
        Posting.objects.filter(post_id=dark_street.dua.own_post).update(is_absent=True)
        offices = registry()
        above = offices.supervisor(offices.office(dark_street.dua.offices[0]))
        found = queries.find_above(dark_street.case.office_id, ())
    assert found
    if above is None:  # nobody stands higher: the nearest one keeps it, a leave must not let a matter drop
        assert (found.office.id, found.skipped) == (dark_street.dua.offices[0], 0)


def test_vacant_posts_do_not_let_a_matter_drop(dark_street: Story) -> None:
    with acting(WORKER):
        Posting.objects.all().update(is_absent=True)
        found = queries.find_above(dark_street.case.office_id, ())
    assert found
    assert (found.office.id, found.skipped) == (dark_street.dua.offices[0], 0)


def test_concerned_office_is_passed_by(dark_street: Story) -> None:
    above = dark_street.dua.offices[0]
    with acting(WORKER):
        Concerned(case=dark_street.case, office_id=above).save(force_insert=True)
        blocked = queries.concerned_offices(dark_street.case.id)
        found = queries.find_above(dark_street.case.office_id, blocked)
    assert blocked == {above}
    assert found is None or (found.office.id != above and found.skipped >= 1)


def test_last_tier_says_so(dark_street: Story) -> None:
    case = step(step(dark_street.case))
    with acting(WORKER):
        while queries.find_above(case.office_id, ()):
            case = step(case)
    if case.next_step == "escalate":
        case = step(case)
        assert events_of(case.id)[-1] == "cases.case.last_tier_late"
    assert (case.is_open, case.next_step) == (True, "")
