"""A question stops the clock; an answer starts it again with what was left."""

from datetime import datetime, timedelta

from rabta.cases import actions
from rabta.cases.models import Letter, Pause, PauseEnd
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from tests.factories.matters import Story, before, events_of, fresh, refusal_of

QUESTION = "کھمبے پر کون سا نمبر لکھا ہے؟"
DAY = timedelta(days=1)


def ask(story: Story, at: datetime, days: int = 3) -> None:
    with acting(story.bilal):
        actions.ask(story.case, question=QUESTION, days=days, actor=story.bilal, now=at)


def test_ask(dark_street: Story, now: datetime) -> None:
    ask(dark_street, now)
    case = fresh(dark_street.case)
    assert (case.state, case.paused_at, case.next_step) == ("waiting", now, "end_pause")
    with acting(dark_street.amina):
        assert Letter.objects.get(case=case).text == QUESTION


def test_answer(dark_street: Story, now: datetime) -> None:
    due = dark_street.case.due_at
    assert due
    ask(dark_street, now)
    with acting(dark_street.amina) as amina:
        actions.answer(dark_street.case, words="117", actor=amina, now=now + DAY)
    case = fresh(dark_street.case)
    assert (case.state, case.paused_at, case.next_step) == ("working", None, "warn")
    assert case.due_at is not None
    assert case.due_at > due
    assert case.first_due_at == due
    with acting(WORKER):
        assert PauseEnd.objects.get(pause__case=case).why == "answered"


def test_already_answered(dark_street: Story, now: datetime) -> None:
    ask(dark_street, now)
    with acting(dark_street.amina) as amina:
        actions.claim_answered(dark_street.case, actor=amina, now=now + DAY)
    assert fresh(dark_street.case).state == "working"
    assert events_of(dark_street.case.id)[-1] == "cases.case.answer_claimed"


def test_silence_never_closes(dark_street: Story, now: datetime) -> None:
    ask(dark_street, now, days=1)
    case = fresh(dark_street.case)
    assert case.next_step_at
    with acting(WORKER) as worker:
        actions.take_step(case.id, clock_seq=case.clock_seq, actor=worker, now=case.next_step_at)
    case = fresh(case)
    assert (case.state, case.is_open, case.paused_at) == ("working", True, None)


def test_a_third_question_is_refused(dark_street: Story, now: datetime) -> None:
    story = dark_street
    for day in (0, 1):
        ask(story, now + day * DAY, days=1)
        with acting(story.amina):
            actions.claim_answered(story.case, actor=story.amina, now=now + day * DAY)
    with acting(story.bilal):
        code = refusal_of(
            story.case, lambda: actions.ask(story.case, question=QUESTION, days=1, actor=story.bilal, now=now + DAY)
        )
        assert Pause.objects.filter(case=story.case).count() == 2
    assert code == "cases.pause.too_many"


def test_late_only_the_supervisor_pauses(dark_street: Story, now: datetime) -> None:
    story, due = dark_street, dark_street.case.due_at
    assert due
    late = due - timedelta(hours=2)
    with acting(story.bilal):
        code = refusal_of(
            story.case, lambda: actions.ask(story.case, question=QUESTION, days=1, actor=story.bilal, now=late)
        )
    assert code == "cases.pause.too_late"
    with acting(story.chand):
        actions.ask(story.case, question=QUESTION, days=1, actor=story.chand, now=late)
    assert fresh(story.case).state == "waiting"


def test_nothing_to_answer(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.amina):
        code = refusal_of(story.case, lambda: actions.answer(story.case, words="117", actor=story.amina, now=now))
    assert code == "cases.answer.not_asked"


def test_stale_step_does_nothing(dark_street: Story, now: datetime) -> None:
    ask(dark_street, now, days=1)
    case = fresh(dark_street.case)
    was = before(case)
    with acting(WORKER) as worker:
        moved = actions.take_step(case.id, clock_seq=case.clock_seq - 1, actor=worker, now=now + 9 * DAY)
    assert not moved
    assert before(case) == was


def test_a_question_asked_late_makes_nobody_punctual(dark_street: Story, now: datetime) -> None:
    story, due = dark_street, dark_street.case.due_at
    assert due
    with acting(story.chand):
        actions.ask(story.case, question=QUESTION, days=3, actor=story.chand, now=due + 2 * DAY)
    with acting(story.amina):
        actions.claim_answered(story.case, actor=story.amina, now=due + 4 * DAY)
    case = fresh(story.case)
    assert (case.state, case.due_at) == ("working", due)
