"""A question to the citizen stops the clock for a bounded time; an answer, or saying it was given, starts it again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from rabta.kernel.actor import Actor
from rabta.kernel.clock import Reckoning, local_date
from rabta.kernel.errors import Refusal, sentence as _
from rabta.kernel.events import Fact, Happened

from .. import queries, rules
from ..events import AnswerClaimed, CitizenAnswered, CitizenAsked, PauseEnded
from ..models import Case, Pause, PauseEnd
from .letters import add_letter, attach
from .move import Locked, add_due_date, change, lock


def ask(case: Case, *, question: str, days: int, actor: Actor, now: datetime) -> Happened:
    """Ask the citizen and pause the clock for at most ``days`` working days; announces the question at once.

    Refuses beyond two pauses, ten working days in all, or in the last two working days without the supervisor.
    """
    locked = lock(case.id)
    rules.check_holder(actor, "cases.case.ask", locked.case.office_id)
    _check_pause(locked, days, actor, now)
    letter, digest = add_letter(locked.case, question, kind="question", actor=actor, now=now)
    ends_at = rules.pause_reckoning(now, days, locked.calendar).due_at
    Pause(case=locked.case, letter=letter, began_at=now, days=days, ends_at=ends_at, by_post_id=actor.own_post).save(
        force_insert=True
    )
    fact = CitizenAsked(
        kind=locked.case.kind, office=locked.case.office_id, letter=letter.id, digest=digest, days=days, ends_at=ends_at
    )
    return change(locked, "ask", fact, actor=actor, now=now, paused_at=now, pause_ends_at=ends_at)


def _check_pause(locked: Locked, days: int, actor: Actor, now: datetime) -> None:
    case, calendar = locked.case, locked.calendar
    used = PauseEnd.objects.filter(pause__case=case).aggregate(days=Sum("days_used"))["days"] or 0
    left = calendar.count_working_days(local_date(now), local_date(case.due_at)) if case.due_at else 0
    rules.check_pause(
        pauses=Pause.objects.filter(case=case).count(), days_used=used, days=days, days_left=left,
        limits=queries.fairness(), is_supervisor=actor.may("cases.case.pause_late"),
    )  # fmt: skip


def answer(case: Case, *, words: str, files: Iterable[UUID] = (), actor: Actor, now: datetime) -> Happened:
    """Answer the open question: the clock runs again with what was left; announces the new due date."""
    locked = lock(case.id)
    pause = _open_pause(locked)
    letter, digest = add_letter(locked.case, words, kind="answer", actor=actor, now=now, answers=pause.letter_id)
    attach(locked.case, files, role="answer", letter=letter, actor=actor, now=now)
    reckoning = _close(locked, pause, "answered", now)
    fact = CitizenAnswered(kind=locked.case.kind, letter=letter.id, digest=digest, due_at=reckoning.due_at)
    return _resume(locked, "answer", fact, reckoning, actor=actor, now=now)


def claim_answered(case: Case, *, actor: Actor, now: datetime) -> Happened:
    """Let the citizen say "I have already answered": that alone ends the pause."""
    locked = lock(case.id)
    reckoning = _close(locked, _open_pause(locked), "claimed", now)
    fact = AnswerClaimed(kind=locked.case.kind, due_at=reckoning.due_at)
    return _resume(locked, "answer", fact, reckoning, actor=actor, now=now)


def end_pause(locked: Locked, *, actor: Actor, now: datetime) -> Happened:
    """End a pause whose time ran out; silence never closes a matter, the office decides on what it knows."""
    reckoning = _close(locked, _open_pause(locked), "ran_out", now)
    fact = PauseEnded(kind=locked.case.kind, office=locked.case.office_id, due_at=reckoning.due_at)
    return _resume(locked, "end_pause", fact, reckoning, actor=actor, now=now)


def _open_pause(locked: Locked) -> Pause:
    pause = Pause.objects.filter(case=locked.case, end__isnull=True).first()
    if pause is None:
        raise Refusal(
            "cases.answer.not_asked", _("Nothing is being asked of you now. You can still send the office a message.")
        )
    return pause


def _close(locked: Locked, pause: Pause, why: str, now: datetime) -> Reckoning:
    case, calendar = locked.case, locked.calendar
    used = rules.end_of_pause(pause.began_at, now, pause.days, calendar)
    PauseEnd(pause=pause, at=now, why=why, days_used=used).save(force_insert=True)
    by_hours = not queries.get_promise(case.clock).due.working_days
    reckoning = rules.resumed_due(case.due_at or now, pause.began_at, now, calendar, by_hours=by_hours)
    add_due_date(case, reckoning, why="pause", now=now)
    return reckoning


def _resume(locked: Locked, verb: str, fact: Fact, reckoning: Reckoning, *, actor: Actor, now: datetime) -> Happened:
    return change(locked, verb, fact, actor=actor, now=now, due_at=reckoning.due_at, paused_at=None, pause_ends_at=None)
