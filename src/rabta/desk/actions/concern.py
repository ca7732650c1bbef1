"""While it runs it turns out whom a complaint is about: from then on it passes that post by."""

from datetime import datetime
from uuid import UUID

from rabta.cases import actions as cases, queries
from rabta.cases.events import CaseConcerned
from rabta.cases.models import Case, Letter
from rabta.cases.queries import Barred
from rabta.kernel.actor import Actor
from rabta.kernel.events import Happened
from rabta.offices.queries import registry
from rabta.people.queries import post_card

from .. import rules
from ..queries import offices_around


def concern(case: Case, *, post: UUID, reason: str, actor: Actor, now: datetime) -> Happened:
    """Note that the matter is about ``post`` too: it is off their desk, and they read it no more; announces that.

    The citizen reads the reason.

    Where nobody else leads the office that holds it, it goes up at once; the due date stays. Refuses matters that are
    about no conduct, a post that was named before, one's own, and one that has nothing to do with the matter.
    """
    locked = cases.lock(case.id)
    queries.check_holder(actor, "cases.case.concern", locked.case.office_id)
    before, card = queries.barred_from(locked.case), post_card(post)
    named = card.id
    after = queries.bar(before.offices, {*before.posts, named}, since=locked.case.filed_at)
    rules.check_concern(
        named, own=actor.post, before=before.posts, after=after.posts,
        can_be_conduct=locked.case.is_conduct or not locked.case.subject_code,
        is_around=not locked.case.subject_code or card.office in offices_around(locked.case, before),
    )  # fmt: skip
    office = _next(locked.case, after)
    why = cases.add_letter(locked.case, reason, kind="concern", actor=actor, now=now)
    cases.add_concerned(locked.case, (), [named])
    fields = {"post_id": None} if locked.case.post_id in after.posts else {}
    return _record(locked, named, office, why, fields, actor=actor, now=now)


def _next(case: Case, barred: Barred) -> UUID:
    """Return who answers now: the holding office while somebody else leads it, else the next one up, or the sorters."""
    if not case.is_open or not queries.shut_to({case.office_id}, barred):
        return case.office_id
    above = queries.find_above(case.office_id, barred)
    return above.office.id if above else registry().sorting_desk(_place(case)).id


def _place(case: Case) -> str:
    return registry().place(case.place_id).code if case.place_id else ""


def _record(
    locked: cases.Locked,
    post: UUID,
    office: UUID,
    why: tuple[Letter, str],
    fields: dict[str, None],
    *,
    actor: Actor,
    now: datetime,
) -> Happened:
    case = locked.case
    came_from = case.office_id if office != case.office_id else None
    letter, digest = why
    fact = CaseConcerned(
        kind=case.kind, post=post, office=office, due_at=case.due_at or now, letter=letter.id, digest=digest,
        from_office=came_from,
    )  # fmt: skip
    if came_from is None:
        return cases.change(locked, "concern", fact, actor=actor, now=now, **fields)
    cases.add_holding(case, office, why="concerned", now=now, by_post=actor.post)
    return cases.change(locked, "forward", fact, actor=actor, now=now, office_id=office, post_id=None)
