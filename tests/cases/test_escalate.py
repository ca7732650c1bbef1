"""What the clock does by itself: warn, go up past who is away or concerned, say so at the top."""

from datetime import datetime, timedelta
from uuid import UUID

from rabta.cases import actions, queries
from rabta.cases.models import Case, Concerned
from rabta.cases.queries import Barred
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.offices.queries import registry
from rabta.people.models import Posting
from tests.factories.matters import Story, events_of, fresh
from tests.factories.people import official


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


def staffed_above(told: Story, now: datetime) -> UUID:
    """Put somebody at the head of the office above Dua's; return that office."""
    with acting(WORKER):
        above = registry().supervisor(registry().office(told.dua.offices[0]))
    assert above
    official(above.id, "head", now)
    return above.id


def test_absent_head_is_passed_by_in_the_same_step_and_it_is_said(dark_street: Story, now: datetime) -> None:
    above = staffed_above(dark_street, now)
    with acting(WORKER):
        Posting.objects.filter(post_id=dark_street.dua.own_post).update(is_absent=True)

    case = step(step(dark_street.case))

    assert case.office_id == above
    for reader in (dark_street.amina, dark_street.bilal):
        with acting(reader):
            said = queries.list_timeline(case, actor=reader, language="en")[-1].sentence
        assert "passed by on the way" in str(said)
        assert str(said).endswith(": 1.")


def test_nobody_passed_by_is_not_talked_of(dark_street: Story) -> None:
    case = step(step(dark_street.case))
    with acting(dark_street.amina) as amina:
        assert "passed by" not in str(queries.list_timeline(case, actor=amina, language="en")[-1].sentence)


def test_vacant_posts_do_not_let_a_matter_drop(dark_street: Story) -> None:
    with acting(WORKER):
        Posting.objects.all().update(is_absent=True)
        found = queries.find_above(dark_street.case.office_id, Barred())
    assert found
    assert (found.office.id, found.skipped) == (dark_street.dua.offices[0], 0)


def test_concerned_office_is_passed_by(dark_street: Story, now: datetime) -> None:
    concerned, above = dark_street.dua.offices[0], staffed_above(dark_street, now)
    with acting(WORKER):
        Concerned(case=dark_street.case, office_id=concerned).save(force_insert=True)
        blocked = queries.barred_from(dark_street.case)
        found = queries.find_above(dark_street.case.office_id, blocked)
    assert blocked.offices == {concerned}
    assert found
    assert (found.office.id, found.skipped) == (above, 1)


def test_last_tier_says_so(dark_street: Story) -> None:
    case = step(step(dark_street.case))
    with acting(WORKER):
        while queries.find_above(case.office_id, Barred()):
            case = step(case)
    if case.next_step == "escalate":
        case = step(case)
        assert events_of(case.id)[-1] == "cases.case.last_tier_late"
    assert (case.is_open, case.next_step) == (True, "")
