"""The complainant's word: confirmed, disputed twice at most, come back; and silence."""

from datetime import datetime, timedelta

from rabta.complaints import actions
from rabta.complaints.jobs import close_unanswered
from rabta.complaints.models import Complaint, Verdict
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from tests.cases.test_escalate import step
from tests.complaints.test_decide_actions import refuse, solve
from tests.factories.matters import Story, events_of, fresh, refusal_of

STILL = "گلی میں ابھی بھی اندھیرا ہے"
DAY = timedelta(days=1)


def relief_of(story: Story) -> str:
    with acting(WORKER):
        return Complaint.objects.get(case=story.case).relief


def dispute(story: Story, at: datetime) -> None:
    with acting(story.amina):
        actions.dispute(story.case, reason=STILL, actor=story.amina, now=at)


def test_confirm(dark_street: Story, now: datetime) -> None:
    solve(dark_street, now)
    with acting(dark_street.amina) as amina:
        actions.confirm(dark_street.case, actor=amina, now=now + DAY)
    case = fresh(dark_street.case)
    assert (case.state, case.closed_at, case.window_ends_at, case.next_step) == ("closed", now + DAY, None, "")
    assert relief_of(dark_street) == "verified"


def test_a_yes_taken_down_by_an_officer_is_reported_and_ends_nothing(dark_street: Story, now: datetime) -> None:
    solve(dark_street, now)
    with acting(dark_street.bilal) as bilal:
        actions.report_relief(dark_street.case, actor=bilal, now=now + DAY)
    case = fresh(dark_street.case)
    assert (case.state, relief_of(dark_street)) == ("decided", "reported")
    assert not case.is_open
    assert case.window_ends_at is not None
    assert step(dark_street.case).state == "closed"
    assert relief_of(dark_street) == "reported"


def test_another_office_takes_no_yes_down(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.dua) as dua:
        code = refusal_of(story.case, lambda: actions.report_relief(story.case, actor=dua, now=now))
    assert code in ("not_found", "cases.case.elsewhere")


def test_a_refusal_has_no_relief_to_verify(dark_street: Story, now: datetime) -> None:
    refuse(dark_street, now)
    with acting(dark_street.chand) as chand:
        actions.approve(dark_street.case, actor=chand, now=now)
    with acting(dark_street.amina) as amina:
        actions.confirm(dark_street.case, actor=amina, now=now)
    assert relief_of(dark_street) == ""


def test_dispute_goes_up_with_a_fresh_clock(dark_street: Story, now: datetime) -> None:
    solve(dark_street, now)
    dispute(dark_street, now + DAY)
    case = fresh(dark_street.case)
    assert (case.office_id, case.state, case.is_open, case.outcome) == (dark_street.dua.offices[0], "new", True, "")
    assert case.due_at
    assert dark_street.case.due_at
    assert case.due_at > dark_street.case.due_at
    assert case.first_due_at == dark_street.case.due_at
    assert relief_of(dark_street) == "disputed"
    assert events_of(case.id)[-1] == "complaints.complaint.disputed"


def test_dispute_needs_a_reason(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.amina):
        code = refusal_of(story.case, lambda: actions.dispute(story.case, reason="no", actor=story.amina, now=now))
        assert not Verdict.objects.filter(case=story.case).exists()
    assert code == "complaints.dispute.reason"


def test_the_bare_link_disputes_nothing(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    passer_by = Actor("holder", case=story.case.id)
    with acting(passer_by):
        code = refusal_of(story.case, lambda: actions.dispute(story.case, reason=STILL, actor=passer_by, now=now))
    assert code == "not_found"


def test_after_the_window(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.amina):
        code = refusal_of(
            story.case, lambda: actions.dispute(story.case, reason=STILL, actor=story.amina, now=now + 21 * DAY)
        )
    assert code == "complaints.verdict.too_late"


def test_silence_closes_as_unverified(dark_street: Story, now: datetime) -> None:
    solve(dark_street, now)
    case = step(dark_street.case)
    assert (case.state, case.next_step) == ("closed", "")
    assert relief_of(dark_street) == "unverified"
    assert events_of(case.id)[-1] == "complaints.complaint.closed"


def test_stale_close_does_nothing(dark_street: Story, now: datetime) -> None:
    solve(dark_street, now)
    case = fresh(dark_street.case)
    with acting(WORKER):
        close_unanswered(case.id, case.clock_seq - 1, now + 30 * DAY)
    assert fresh(case).state == "decided"


def test_come_back(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.amina):
        actions.confirm(story.case, actor=story.amina, now=now)
        actions.come_back(story.case, reason=STILL, actor=story.amina, now=now + 30 * DAY)
    case = fresh(story.case)
    assert (case.state, case.is_open, case.closed_at, case.outcome) == ("new", True, None, "")
    assert case.office_id == story.dua.offices[0]


def test_come_back_too_late(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.amina):
        actions.confirm(story.case, actor=story.amina, now=now)
        code = refusal_of(
            story.case, lambda: actions.come_back(story.case, reason=STILL, actor=story.amina, now=now + 91 * DAY)
        )
    assert code == "complaints.come_back.too_late"


def test_window_counts_from_the_first_delivery_once(dark_street: Story, now: datetime) -> None:
    solve(dark_street, now)
    for hours in (1, 5):
        with acting(WORKER) as worker:
            delivered = now + timedelta(hours=hours)
            actions.set_window(dark_street.case.id, delivered_at=delivered, actor=worker, now=delivered)
    case = fresh(dark_street.case)
    assert case.window_ends_at
    assert (case.window_ends_at - now).days == 10
    assert events_of(case.id).count("complaints.complaint.window_set") == 1


def test_rate_and_rate_again(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.amina):
        actions.rate(story.case, stars=2, words="", actor=story.amina, now=now)
        actions.rate(story.case, stars=4, words="ٹھیک ہے", actor=story.amina, now=now)
    assert events_of(story.case.id)[-2:] == ["complaints.complaint.rated"] * 2


def test_rate_needs_an_answer(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.amina):
        code = refusal_of(story.case, lambda: actions.rate(story.case, stars=2, words="", actor=story.amina, now=now))
    assert code == "state.not_now"


def test_six_stars(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.amina):
        code = refusal_of(story.case, lambda: actions.rate(story.case, stars=6, words="", actor=story.amina, now=now))
    assert code == "complaints.rating.stars"
