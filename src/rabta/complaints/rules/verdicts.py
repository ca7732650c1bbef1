"""What the complainant may say of an answer, until when, and what proves that it was them."""

from datetime import datetime, timedelta

from rabta.kernel.actor import Actor
from rabta.kernel.errors import BAD_INPUT, NOT_ALLOWED, Refusal, sentence as _

FEWEST_DISPUTE_WORDS = 3


def proof_of(actor: Actor) -> str:
    """Return how we know that a verdict is the complainant's own.

    Signed in or behind the link with code or PIN: ``code``. Anyone else took it down for them: ``reported``.
    """
    return "code" if actor.kind in ("citizen", "holder") and actor.proven else "reported"


def check_verdict(*, is_said: bool, window_ends_at: datetime | None, now: datetime) -> None:
    """Refuse a second verdict on one answer (``is_said``), and one after its time."""
    if is_said:
        raise Refusal(
            "complaints.verdict.already",
            _("This answer was already confirmed or disputed. Reload the page to see where it stands."),
        )
    if window_ends_at is None or now > window_ends_at:
        raise Refusal(
            "complaints.verdict.too_late",
            _("The time to confirm or dispute is over. If the trouble is there again, say that it has come back."),
        )  # fmt: skip


def check_dispute(reason: str, *, disputes: int, disputes_max: int, actor: Actor) -> None:
    """Refuse a dispute without a reason, by someone unproven, or after the last one."""
    if not actor.proven:
        raise Refusal(
            "complaints.dispute.unproven", _("Prove that it is you with the code we send, then dispute."),
            status=NOT_ALLOWED,
        )  # fmt: skip
    if disputes >= disputes_max:
        raise Refusal(
            "complaints.dispute.final",
            _("This answer is final here. Below you see where else you can go, and until when."),
        )  # fmt: skip
    if len(reason.split()) < FEWEST_DISPUTE_WORDS:
        raise Refusal(
            "complaints.dispute.reason", _("Tell us in a few words what is still wrong."), field="reason",
            status=BAD_INPUT,
        )  # fmt: skip


def check_come_back(reason: str, *, closed_at: datetime | None, outcome: str, days: int, now: datetime) -> None:
    """Refuse "it has come back" when too late, or when nothing had been solved."""
    if closed_at is None or now > closed_at + timedelta(days=days):
        raise Refusal(
            "complaints.come_back.too_late",
            _("More than %(days)s days have passed. Please file it as a new complaint and name the old number."),
            {"days": days},
        )  # fmt: skip
    if outcome not in ("relief", "partial"):
        raise Refusal(
            "complaints.come_back.never_solved",
            _("This was closed without relief, so it cannot come back. Please file a new complaint."),
        )
    if len(reason.split()) < FEWEST_DISPUTE_WORDS:
        raise Refusal(
            "complaints.come_back.reason", _("Tell us in a few words what has come back."), field="reason",
            status=BAD_INPUT,
        )  # fmt: skip
