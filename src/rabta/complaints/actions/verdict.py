"""The complainant's word on an answer: solved, disputed, come back; and what happens when they say nothing."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rabta.cases import actions as cases
from rabta.cases.models import Case
from rabta.cases.queries import barred_from, calendar_of, fairness, find_above, get_promise
from rabta.kernel.actor import Actor
from rabta.kernel.clock import Reckoning, reckon
from rabta.kernel.events import Happened

from .. import queries, rules
from ..events import DecisionDisputed, DecisionFinal, ReliefConfirmed, ReliefReported, TroubleCameBack, WindowSet
from ..models import Complaint, Decision, Verdict
from .decide import check_may


def confirm(case: Case, *, actor: Actor, now: datetime) -> Happened:
    """Say, as the complainant, that it is solved: relief is verified and the matter is closed."""
    locked = cases.lock(case.id)
    decision, proof = _in_time(locked, now), rules.proof_of(actor)
    cases.check_move(locked, "confirm", actor)
    Verdict(case=locked.case, decision=decision, says="confirmed", proof=proof, at=now).save(force_insert=True)
    _set_relief(locked.case, rules.relief_after(locked.case.outcome, "confirmed", proof))
    fact = ReliefConfirmed(decision=decision.id, proof=proof)
    return cases.change(locked, "confirm", fact, actor=actor, now=now, closed_at=now, window_ends_at=None)


def report_relief(case: Case, *, actor: Actor, now: datetime) -> Happened:
    """Take down that the complainant said "solved", by voice or at the counter: reported, a figure of its own.

    It ends nothing: the complainant can still confirm or dispute, and reads that this was noted.
    """
    locked = cases.lock(case.id)
    check_may(actor, "complaints.complaint.decide", locked.case)
    decision = _in_time(locked, now)
    cases.check_move(locked, "report", actor)
    _set_relief(locked.case, rules.relief_after(locked.case.outcome, "confirmed", "reported"))
    return cases.change(locked, "report", ReliefReported(post=actor.post, decision=decision.id), actor=actor, now=now)


def dispute(case: Case, *, reason: str, files: Iterable[UUID] = (), actor: Actor, now: datetime) -> Happened:
    """Say that it is not solved: it goes to the supervisor, a second time one tier further up, with a fresh clock.

    Refuses after the last dispute, after the window, without proof of who speaks, or without a reason.
    """
    locked = cases.lock(case.id)
    complaint = Complaint.objects.get(case=locked.case)
    decision = _in_time(locked, now)
    rules.check_dispute(reason, disputes=complaint.disputes, disputes_max=fairness().disputes_max, actor=actor)
    cases.check_move(locked, "dispute", actor)
    letter, digest = cases.add_letter(locked.case, reason, kind="message", actor=actor, now=now)
    count = cases.attach(locked.case, files, role="dispute", letter=letter, actor=actor, now=now)
    Verdict(
        case=locked.case, decision=decision, says="disputed", proof=rules.proof_of(actor), letter=letter, at=now
    ).save(force_insert=True)
    complaint.disputes += 1
    complaint.relief = rules.relief_after(locked.case.outcome, "disputed", "")
    complaint.save(update_fields=["disputes", "relief"])
    office, reckoning = _go_up(locked, "dispute", now)
    fact = DecisionDisputed(
        decision=decision.id,
        letter=letter.id, from_office=decision.office_id, office=office, digest=digest,
        due_at=reckoning.due_at, count=complaint.disputes, files=count,
    )  # fmt: skip
    return _reopen(locked, "dispute", fact, office, reckoning, actor=actor, now=now)


def come_back(case: Case, *, reason: str, files: Iterable[UUID] = (), actor: Actor, now: datetime) -> Happened:
    """Say, within ninety days, that the same trouble is there again: reopened at the supervisor with its history."""
    locked = cases.lock(case.id)
    rules.check_come_back(
        reason, closed_at=locked.case.closed_at, outcome=locked.case.outcome, days=fairness().come_back_days, now=now
    )
    cases.check_move(locked, "come_back", actor)
    letter, digest = cases.add_letter(locked.case, reason, kind="message", actor=actor, now=now)
    cases.attach(locked.case, files, role="dispute", letter=letter, actor=actor, now=now)
    office, reckoning = _go_up(locked, "come_back", now)
    fact = TroubleCameBack(office=office, letter=letter.id, digest=digest, due_at=reckoning.due_at)
    return _reopen(locked, "come_back", fact, office, reckoning, actor=actor, now=now)


def close_unanswered(case_id: UUID, *, clock_seq: int, actor: Actor, now: datetime) -> None:
    """Close when the time to confirm or dispute is over: relief that nobody confirmed stays what it was.

    That is "unverified", or "reported" where an official took down a yes.
    """
    locked = cases.lock(case_id)
    if locked.case.clock_seq != clock_seq:
        return
    relief = Complaint.objects.values_list("relief", flat=True).get(case=locked.case)
    fact = DecisionFinal(relief=relief)
    cases.change(locked, "close", fact, actor=actor, now=now, closed_at=now, window_ends_at=None)


def set_window(case_id: UUID, *, delivered_at: datetime, actor: Actor, now: datetime) -> None:
    """Let the window count from the first known delivery; nothing happens once it was set or the case has moved on."""
    locked = cases.lock(case_id)
    case, limits = locked.case, fairness()
    if case.state != "decided" or case.answered_at is None or delivered_at < case.answered_at:
        return
    if Verdict.objects.filter(case=case, at__gte=case.answered_at).exists() or queries.window_is_set(case.id):
        return
    window = rules.window_end(
        sent_at=case.answered_at, delivered_at=delivered_at, days_delivered=limits.dispute_days_delivered,
        days_unknown=limits.dispute_days_unknown,
    )  # fmt: skip
    fact = WindowSet(delivered_at=delivered_at, was=case.window_ends_at or window, window_ends_at=window)
    cases.change(locked, "set_window", fact, actor=actor, now=now, window_ends_at=window)


def _in_time(locked: cases.Locked, now: datetime) -> Decision:
    """Return the answer that the verdict is about; refuse when it has one already, or when the time is over."""
    decision = queries.last_decision(locked.case.id)
    is_said = Verdict.objects.filter(decision=decision).exists()
    rules.check_verdict(is_said=is_said, window_ends_at=locked.case.window_ends_at, now=now)
    return decision


def _set_relief(case: Case, relief: str) -> None:
    Complaint.objects.filter(case=case).update(relief=relief)


def _go_up(locked: cases.Locked, why: str, now: datetime) -> tuple[UUID, Reckoning]:
    """Find the office above (the same one at the top) and append holding and fresh due date."""
    case = locked.case
    above = find_above(case.office_id, barred_from(case))
    office = above.office.id if above else case.office_id
    cases.add_holding(case, office, why=why, now=now)
    reckoning = reckon(now, get_promise(case.clock).due, calendar_of(case))
    cases.add_due_date(case, reckoning, why=why, now=now)
    return office, reckoning


def _reopen(
    locked: cases.Locked,
    verb: str,
    fact: DecisionDisputed | TroubleCameBack,
    office: UUID,
    reckoning: Reckoning,
    *,
    actor: Actor,
    now: datetime,
) -> Happened:
    return cases.change(
        locked, verb, fact, actor=actor, now=now, office_id=office, post_id=None, due_at=reckoning.due_at,
        outcome="", answered_at=None, closed_at=None, window_ends_at=None, level=0,
    )  # fmt: skip
