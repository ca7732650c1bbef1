"""Who may do what with a matter, and when: permissions by post, limits of pausing and forwarding."""

from collections.abc import Iterable
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.errors import NOT_ALLOWED, Refusal, not_allowed, sentence as _

from .fairness import Fairness


def who_is(actor: Actor) -> str:
    """Return the role in which a state table knows the actor: citizen, officer or worker."""
    if actor.kind in ("citizen", "holder", "nobody"):
        return "citizen"
    return "officer" if actor.is_officer else actor.kind


def may(actor: Actor, permission: str, office: UUID) -> bool:
    """Return whether the actor's post has ``permission`` and belongs to the office that holds the matter."""
    return actor.kind == "worker" or (actor.may(permission) and office in actor.offices)


def check_holder(actor: Actor, permission: str, office: UUID) -> None:
    """Refuse unless the actor may do this to a matter that ``office`` holds."""
    if not actor.may(permission) and actor.kind != "worker":
        raise not_allowed(permission)
    if not may(actor, permission, office):
        raise Refusal(
            "cases.case.elsewhere",
            _("Another office holds this now. You can read it, but not act on it."),
            status=NOT_ALLOWED,
        )


def check_assign(post: UUID, post_office: UUID, *, holding: Iterable[UUID], barred: Iterable[UUID]) -> None:
    """Refuse to give a matter to a post outside the office that holds it, or to one that it is about."""
    if post in set(barred):
        raise Refusal(
            "cases.assign.concerned", _("This complaint is about that colleague. Choose somebody else."), field="post"
        )
    if post_office not in set(holding):
        raise Refusal(
            "cases.assign.outside", _("Choose a colleague of your own office, or forward it to the other office."),
            field="post",
        )  # fmt: skip


def check_pause(
    *, pauses: int, days_used: int, days: int, days_left: int, limits: Fairness, is_supervisor: bool
) -> None:
    """Refuse a pause beyond the limits: number, days in all, and none in the last days without the supervisor."""
    if pauses >= limits.pauses_max:
        raise Refusal(
            "cases.pause.too_many", _("The clock was already paused %(times)s times. Decide on what you know."),
            {"times": pauses},
        )  # fmt: skip
    if not 1 <= days <= limits.pause_days_max - days_used:
        raise Refusal(
            "cases.pause.too_long", _("You can pause for at most %(days)s more working days."),
            {"days": limits.pause_days_max - days_used}, field="days",
        )  # fmt: skip
    if days_left < limits.pause_none_in_last_days and not is_supervisor:
        raise Refusal(
            "cases.pause.too_late",
            _("In the last %(days)s working days only the supervisor can pause the clock. You can still write to the "
              "citizen."),
            {"days": limits.pause_none_in_last_days},
        )  # fmt: skip


def check_forward(
    *, office: UUID, to_office: UUID, concerned: Iterable[UUID], transfers: int, common: UUID | None, limits: Fairness
) -> None:
    """Refuse to forward to oneself, to an office the matter is about, or a third time but to the common supervisor."""
    if to_office == office:
        raise Refusal("cases.forward.same", _("Your office already holds this. Choose another office."), field="office")
    check_unconcerned(to_office, concerned)
    if transfers >= limits.transfers_max and to_office != common:
        raise Refusal(
            "cases.forward.third",
            _("This was passed on %(times)s times already. It now goes to the office above both, which decides who "
              "answers."),
            {"times": transfers}, field="office",
        )  # fmt: skip


def check_unconcerned(office: UUID, concerned: Iterable[UUID]) -> None:
    """Refuse to send a matter to an office that it is about, also back to one where it has been."""
    if office in set(concerned):
        raise Refusal(
            "cases.forward.concerned", _("This complaint is about that office or its people. It cannot go there."),
            field="office",
        )  # fmt: skip


def check_living(*, is_ended: bool) -> None:
    """Refuse to send a matter to an office that is no more: nobody would open it there."""
    if is_ended:
        raise Refusal(
            "cases.forward.ended", _("This office is no more. Choose the one that does its work."), field="office"
        )


def check_return(*, returns: int, days_since: int, came_by: str, limits: Fairness) -> None:
    """Refuse to send a matter back more than once, later than allowed, or when it was not forwarded."""
    if came_by != "forward":
        raise Refusal("cases.return.not_forwarded", _("Only what another office forwarded to you can be returned."))
    if returns:
        raise Refusal("cases.return.again", _("This was returned once already. Answer it, or ask the office above."))
    if days_since > limits.return_days:
        raise Refusal(
            "cases.return.too_late",
            _("Returning was possible within %(days)s working days. It is yours to answer now."),
            {"days": limits.return_days},
        )  # fmt: skip
