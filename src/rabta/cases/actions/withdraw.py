"""A citizen takes a matter back: in effect after three days, undone until then, never counted as relief."""

from datetime import datetime, timedelta

from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal, sentence as _
from rabta.kernel.events import Happened

from .. import queries
from ..events import CaseWithdrawn, WithdrawalBegun, WithdrawalUndone
from ..models import Case, Withdrawal
from .move import Locked, change, lock


def withdraw(case: Case, *, asked_to: str, actor: Actor, now: datetime) -> Happened:
    """Begin a withdrawal; it takes effect after the days the pack states. ``asked_to`` is yes, no or empty.

    The answer to "did anyone ask you to?" is for supervisors and the quality desk, so the event leaves it out.
    """
    locked = lock(case.id)
    if locked.case.withdraw_at is not None:
        raise Refusal("cases.withdraw.begun", _("You have already asked to withdraw. You can still undo it."))
    effective_at = now + timedelta(days=queries.fairness().withdrawal_days)
    Withdrawal(case=locked.case, at=now, effective_at=effective_at, asked_to=asked_to).save(force_insert=True)
    fact = WithdrawalBegun(kind=locked.case.kind, effective_at=effective_at)
    return change(locked, "withdraw", fact, actor=actor, now=now, withdraw_at=effective_at)


def undo_withdrawal(case: Case, *, actor: Actor, now: datetime) -> Happened:
    """Undo a withdrawal that has not taken effect; everything goes on as before."""
    locked = lock(case.id)
    if locked.case.withdraw_at is None:
        raise Refusal("cases.withdraw.nothing", _("There is no withdrawal to undo."))
    Withdrawal.objects.filter(case=locked.case, undone_at=None).update(undone_at=now)
    fact = WithdrawalUndone(kind=locked.case.kind)
    return change(locked, "undo_withdrawal", fact, actor=actor, now=now, withdraw_at=None)


def take_effect(locked: Locked, *, actor: Actor, now: datetime) -> Happened:
    """Close a withdrawn case; outcome "withdrawn", never relief."""
    fact = CaseWithdrawn(kind=locked.case.kind)
    return change(
        locked, "take_withdrawal", fact, actor=actor, now=now, withdraw_at=None, outcome="withdrawn", closed_at=now,
        paused_at=None, pause_ends_at=None, window_ends_at=None,
    )  # fmt: skip
