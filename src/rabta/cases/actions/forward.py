"""Another office answers: forwarded with a reason, or sent back once. The clock never starts anew."""

from datetime import datetime
from uuid import UUID

from rabta.kernel import text
from rabta.kernel.actor import Actor
from rabta.kernel.clock import local_date
from rabta.kernel.events import Happened
from rabta.offices.queries import OfficeCard, registry

from .. import queries, rules
from ..events import CaseForwarded
from ..models import Case, Holding
from .move import Locked, add_holding, change, lock


def forward(case: Case, *, office: UUID, reason: str, actor: Actor, now: datetime) -> Happened:
    """Pass the case to another office with a reason that the citizen reads; the due date stays.

    Refuses one's own office, one that ended or that the matter is about, and a third transfer but to the common
    supervisor.
    """
    locked = lock(case.id)
    rules.check_holder(actor, "cases.case.forward", locked.case.office_id)
    rules.check_living(is_ended=registry().office(office).is_ended)
    common, barred = _common(locked.case.office_id, office), queries.barred_from(locked.case)
    shut = queries.shut_to({office, *common}, barred)
    rules.check_forward(
        office=locked.case.office_id, to_office=office, concerned=shut,
        transfers=Holding.objects.filter(case=case, why="forward").count(),
        common=next((above for above in common if above not in shut), None), limits=queries.fairness(),
    )  # fmt: skip
    return _pass_on(locked, office, "forward", reason, actor=actor, now=now)


def send_back(case: Case, *, reason: str, actor: Actor, now: datetime) -> Happened:
    """Return a forwarded case to the office it came from: once, within two working days.

    Refuses an office that ended or that the matter turned out to be about meanwhile.
    """
    locked = lock(case.id)
    rules.check_holder(actor, "cases.case.forward", locked.case.office_id)
    holdings = list(Holding.objects.filter(case=case).order_by("-seq")[:2])
    rules.check_return(
        returns=Holding.objects.filter(case=case, why="return").count(),
        days_since=locked.calendar.count_working_days(local_date(holdings[0].since), local_date(now)),
        came_by=holdings[0].why, limits=queries.fairness(),
    )  # fmt: skip
    back = holdings[1].office_id
    rules.check_unconcerned(back, queries.shut_to({back}, queries.barred_from(locked.case)))
    rules.check_living(is_ended=registry().office(back).is_ended)
    return _pass_on(locked, back, "return", reason, actor=actor, now=now)


def _common(one: UUID, other: UUID) -> list[UUID]:
    """Return the offices above both, the nearest first."""
    above = set(_line(one)[1:])
    return [office for office in _line(other) if office in above]


def _line(office: UUID) -> list[UUID]:
    """Return an office and those above it, upwards."""
    offices, found = registry(), []
    card: OfficeCard | None = offices.office(office)
    while card is not None:
        found.append(card.id)
        card = offices.supervisor(card)
    return found


def _pass_on(locked: Locked, office: UUID, why: str, reason: str, *, actor: Actor, now: datetime) -> Happened:
    case, salt = locked.case, text.new_salt()
    fact = CaseForwarded(
        kind=case.kind, from_office=case.office_id, office=office, why=why, digest=text.digest(salt, reason),
        due_at=case.due_at or now,
    )  # fmt: skip
    add_holding(case, office, why=why, now=now, by_post=actor.post, salt=salt, reason=reason)
    return change(locked, "forward", fact, actor=actor, now=now, office_id=office, post_id=None)
