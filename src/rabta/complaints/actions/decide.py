"""An office answers with a closing code and a reason; most codes need a second person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rabta.cases import actions as cases
from rabta.cases.models import Case, Letter
from rabta.cases.queries import fairness
from rabta.categories import queries as catalogue
from rabta.files.queries import kinds_of
from rabta.kernel.actor import Actor
from rabta.kernel.errors import NOT_ALLOWED, Refusal, not_allowed, sentence as _
from rabta.kernel.events import Happened
from rabta.people.queries import has_held

from .. import queries, rules
from ..events import ComplaintDecided, DecisionProposed, DecisionRejected
from ..models import Approval, Complaint, Decision


@dataclass(frozen=True, slots=True)
class Ending:
    """How an officer wants a complaint to end; ``files`` are the evidence."""

    code: str
    reason: str
    files: tuple[UUID, ...] = ()
    sub_judice: bool = False
    court: str = ""
    court_number: str = ""


def decide(case: Case, *, ending: Ending, actor: Actor, now: datetime) -> Happened:
    """Answer the complaint, or propose the answer where its code needs a second person; announces either.

    Refuses relief without the evidence of its category, and a reason that says nothing.
    """
    locked = cases.lock(case.id)
    check_may(actor, "complaints.complaint.decide", locked.case)
    _check(locked.case, ending)
    verb = "propose" if rules.needs_second(ending.code) else "decide"
    cases.check_move(locked, verb, actor)
    letter, digest = cases.add_letter(locked.case, ending.reason, kind="decision", actor=actor, now=now)
    count = cases.attach(locked.case, ending.files, role="evidence", letter=letter, actor=actor, now=now)
    decision = _save(locked.case, ending, letter, actor, now)
    if verb == "propose":
        fact = DecisionProposed(
            post=decision.post_id, decision=decision.id, letter=letter.id, code=ending.code, digest=digest
        )
        return cases.change(locked, "propose", fact, actor=actor, now=now)
    return _announce(locked, decision, digest, count, approved_by=None, actor=actor, now=now)


def approve(case: Case, *, actor: Actor, now: datetime) -> Happened:
    """Agree, as a second person, to the proposed decision: now the citizen reads it. Refuses one's own proposal."""
    locked, decision = _proposal(case, actor)
    letter = decision.letter
    Approval(decision=decision, post_id=actor.own_post, agreed=True, at=now).save(force_insert=True)
    digest = queries.digest_of(letter)
    count = letter.attachments.count() if letter else 0
    return _announce(locked, decision, digest, count, approved_by=actor.post, actor=actor, now=now)


def reject(case: Case, *, why: str, actor: Actor, now: datetime) -> Happened:
    """Disagree, as a second person, with the proposed decision: work goes on. The reason stays among officials."""
    locked, decision = _proposal(case, actor)
    Approval(decision=decision, post_id=actor.own_post, agreed=False, at=now).save(force_insert=True)
    note, digest = cases.add_note(locked.case, why, actor=actor, now=now)
    fact = DecisionRejected(post=actor.post, decision=decision.id, note=note.id, digest=digest)
    return cases.change(locked, "reject", fact, actor=actor, now=now)


def check_may(actor: Actor, permission: str, case: Case) -> None:
    """Refuse unless the actor's post has ``permission`` and its office holds the case."""
    if actor.kind == "worker":
        return
    if not actor.may(permission):
        raise not_allowed(permission)
    if case.office_id not in actor.offices:
        raise Refusal(
            "cases.case.elsewhere", _("Another office holds this now. You can read it, but not act on it."),
            status=NOT_ALLOWED,
        )  # fmt: skip


def _check(case: Case, ending: Ending) -> None:
    complaint = Complaint.objects.select_related("category").get(case=case)
    needs = catalogue.evidence_needed(complaint.category.evidence) if complaint.category else "statement"
    rules.check_decision(
        ending.code, ending.reason, needs=needs, kinds=kinds_of(ending.files), sub_judice=ending.sub_judice,
        court=ending.court, court_number=ending.court_number,
    )  # fmt: skip


def _save(case: Case, ending: Ending, letter: Letter, actor: Actor, now: datetime) -> Decision:
    decision = Decision(
        case=case, code=ending.code, letter=letter, office_id=case.office_id, post_id=actor.post, court=ending.court,
        court_number=ending.court_number, at=now,
    )  # fmt: skip
    decision.save(force_insert=True)
    return decision


def _proposal(case: Case, actor: Actor) -> tuple[cases.Locked, Decision]:
    locked = cases.lock(case.id)
    check_may(actor, "complaints.complaint.approve", locked.case)
    decision = (
        Decision.objects.filter(case=case, approval__isnull=True).select_related("letter").order_by("-at").first()
    )
    if decision is None or locked.case.state != "proposed":
        raise Refusal("complaints.approval.nothing", _("There is no proposed decision to agree to."))
    check_second(decision.post_id, decision.at, actor)
    return locked, decision


def check_second(first: UUID | None, at: datetime, actor: Actor) -> None:
    """Refuse unless the actor is another person, at another post, than who spoke first through ``first`` at ``at``."""
    is_same = first is not None and actor.person is not None and has_held(first, actor.person, at)
    rules.check_approval(proposed_by=first, approver=actor.post, is_same_person=is_same)


def _announce(
    locked: cases.Locked,
    decision: Decision,
    digest: str,
    evidence: int,
    *,
    approved_by: UUID | None,
    actor: Actor,
    now: datetime,
) -> Happened:
    limits = fairness()
    window = rules.window_end(
        sent_at=now, delivered_at=None, days_delivered=limits.dispute_days_delivered,
        days_unknown=limits.dispute_days_unknown,
    )  # fmt: skip
    relief = rules.relief_after(decision.code, "", "")
    Complaint.objects.filter(case=locked.case).update(relief=relief)
    fact = ComplaintDecided(
        office=decision.office_id, decision=decision.id, letter=decision.letter_id, code=decision.code, digest=digest,
        window_ends_at=window, approved_by=approved_by, evidence=evidence,
    )  # fmt: skip
    return cases.change(
        locked, "approve" if approved_by else "decide", fact, actor=actor, now=now, outcome=decision.code,
        answered_at=now, window_ends_at=window, withdraw_at=None,
    )  # fmt: skip
