"""The sorting desk says what a complaint is about; it goes to the competent office and the clock keeps its start."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from rabta.cases import actions as cases
from rabta.cases.models import Case
from rabta.cases.queries import Barred, bar, barred_from, get_promise, shut_to
from rabta.categories import queries as catalogue
from rabta.kernel import text
from rabta.kernel.actor import Actor
from rabta.kernel.clock import reckon
from rabta.kernel.errors import Refusal, sentence as _
from rabta.kernel.events import Happened
from rabta.offices.queries import registry

from ..events import ComplaintSorted
from ..models import Complaint
from .decide import check_may
from .filing import Filing
from .routing import Destination, destination


def sort(case: Case, *, category: str, reason: str, transcript: str = "", actor: Actor, now: datetime) -> Happened:
    """Set the category, with a reason the citizen reads; the competent office holds it from now on.

    The new due date counts from the day of filing, never from today. ``transcript`` is what a voice note says.
    Refuses a category that leads back to the sorting desk.
    """
    locked = cases.lock(case.id)
    check_may(actor, "complaints.complaint.sort", locked.case)
    cases.check_move(locked, "sort", actor)
    card, complaint = catalogue.get_category(category), Complaint.objects.get(case=locked.case)
    before = barred_from(locked.case)
    goes_to = destination(card, _as_filed(locked.case, complaint, card), barred=before, now=now)
    if goes_to.to_sorting:
        raise Refusal(
            "complaints.sort.nowhere",
            _("No office is known for this category there. Forward it to one by hand."),
            field="category",
        )
    _check_unconcerned(goes_to.office.id, shut_to({goes_to.office.id}, before))
    _check_own(actor, before, goes_to, since=locked.case.filed_at)
    promise, offices = get_promise(card.clock), registry()
    calendar = offices.calendar("always" if promise.runs_always else goes_to.office.calendar)
    reckoning = reckon(locked.case.filed_at, promise.due, calendar)
    salt, was = text.new_salt(), locked.case.subject_code
    complaint.category_id = card.id
    complaint.save(update_fields=["category"])
    cases.add_concerned(locked.case, goes_to.accused, goes_to.named)
    cases.add_due_date(locked.case, reckoning, why="sorted", now=now)
    cases.add_holding(
        locked.case, goes_to.office.id, why="sorted", now=now, by_post=actor.post, salt=salt, reason=reason
    )
    fact = ComplaintSorted(
        category=card.code, was=was, office=goes_to.office.id, due_at=reckoning.due_at,
        digest=text.digest(salt, reason),
    )  # fmt: skip
    if transcript:
        written, digest = cases.add_letter(locked.case, transcript, kind="transcript", actor=actor, now=now)
        fact = replace(fact, transcript=written.id, transcript_digest=digest)
    return cases.change(
        locked, "sort", fact, actor=actor, now=now, office_id=goes_to.office.id, post_id=None, clock=card.clock,
        due_at=reckoning.due_at, first_due_at=reckoning.due_at, subject_code=card.code, subject=card.names,
        is_protected="protected" in card.marks, is_danger="danger" in card.marks, is_conduct=card.about == "conduct",
        route_rule=goes_to.rule, level=0,
    )  # fmt: skip


def _check_unconcerned(office: UUID, concerned: Collection[UUID]) -> None:
    """Refuse a category that would bring a matter to an office it is about: once accused, never a judge of it."""
    if office in concerned:
        raise Refusal(
            "complaints.sort.concerned", _("This complaint is about that office or its people. It cannot go there."),
            field="category",
        )  # fmt: skip


def _check_own(actor: Actor, before: Barred, goes_to: Destination, *, since: datetime) -> None:
    """Refuse to let people sort what is about themselves: they may not even read it once it is known."""
    after = bar(before.offices.union(goes_to.accused), before.posts.union(goes_to.named), since=since)
    if actor.post in after.posts or not after.offices.isdisjoint(actor.offices):
        raise Refusal(
            "complaints.sort.own",
            _("Sorted like this, the complaint is about you or your office. Ask a colleague to sort it."),
            field="category",
        )  # fmt: skip


def _as_filed(case: Case, complaint: Complaint, card: catalogue.CategoryCard) -> Filing:
    """Return the complaint as if filed under the category: what was answered then still says who is competent."""
    if case.place_id is None:
        raise ValueError("a complaint has a place from the day it is filed")
    route = catalogue.route_of(card.questions, complaint.answers.get("answers", {}))
    return Filing(
        key=b"", category=card.code, words=complaint.words or "", place=registry().place(case.place_id).code,
        mode=case.mode, language=case.language, answers=complaint.answers, areas=route.areas, office=route.office,
        function=route.function, tier=route.tier, accused=complaint.answers.get("accused", ""),
    )  # fmt: skip
