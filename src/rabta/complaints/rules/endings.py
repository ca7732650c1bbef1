"""How a complaint may end: closing codes, evidence, the second person, the citizen's window."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rabta.kernel.clock import end_of_day
from rabta.kernel.errors import BAD_INPUT, NOT_ALLOWED, Refusal, sentence as _

CODES = ("relief", "partial", "refused", "inadmissible", "duplicate", "withdrawn")
NEEDS_SECOND = frozenset({"partial", "refused", "inadmissible", "duplicate"})
NEEDS_EVIDENCE = frozenset({"relief", "partial"})
FEWEST_REASON_WORDS = 5


def needs_second(code: str) -> bool:
    """Return whether a second person must agree: every code but relief and withdrawn."""
    return code in NEEDS_SECOND


def check_decision(
    code: str, reason: str, *, needs: str, kinds: Collection[str], sub_judice: bool, court: str, court_number: str
) -> None:
    """Refuse an ending without a known code, a reason the citizen can read, or the evidence its category asks for.

    ``needs`` is what the evidence rule wants (photo, document, any_file, statement); ``kinds`` are the files given.
    """
    if code not in CODES:
        raise Refusal("complaints.decision.code", _("Choose how this ends."), field="code", status=BAD_INPUT)
    if code == "withdrawn":
        raise Refusal(
            "complaints.decision.not_yours", _("Only the citizen can withdraw. Choose how your office ends it."),
            field="code", status=BAD_INPUT,
        )  # fmt: skip
    if len(reason.split()) < FEWEST_REASON_WORDS:
        raise Refusal(
            "complaints.decision.reason", _("Write the reason in a full sentence: the citizen reads exactly this."),
            field="reason", status=BAD_INPUT,
        )  # fmt: skip
    if sub_judice and not (court.strip() and court_number.strip()):
        raise Refusal(
            "complaints.decision.court",
            _("Name the court and the case number."),
            field="court_number",
            status=BAD_INPUT,
        )
    if code in NEEDS_EVIDENCE and not _is_enough(needs, kinds):
        raise Refusal(
            "complaints.decision.evidence",
            _("“Solved” needs the evidence this category asks for. Attach it, or choose another ending."),
            field="files", status=BAD_INPUT,
        )  # fmt: skip


def _is_enough(needs: str, kinds: Collection[str]) -> bool:
    wanted = {"photo": {"image"}, "document": {"pdf", "image"}, "any_file": {"image", "pdf", "audio"}}.get(needs)
    return wanted is None or bool(wanted & set(kinds))


def check_approval(*, proposed_by: UUID | None, approver: UUID | None, is_same_person: bool = False) -> None:
    """Refuse that the post that proposed a decision also approves it, or its holder through another post."""
    if approver is None or proposed_by == approver or is_same_person:
        raise Refusal(
            "complaints.approval.same", _("A second person must agree: another post than the one that proposed it."),
            status=NOT_ALLOWED,
        )  # fmt: skip


def window_end(*, sent_at: datetime, delivered_at: datetime | None, days_delivered: int, days_unknown: int) -> datetime:
    """Return the last moment to confirm or dispute: from delivery where it is known, else longer, from sending."""
    return end_of_day(delivered_at, days_delivered) if delivered_at else end_of_day(sent_at, days_unknown)


def relief_after(outcome: str, verdict: str, proof: str) -> str:
    """Return what is known of the relief once a verdict is in, or the time for one is over.

    Verified only by the complainant's own code or PIN; a yes taken down by someone else is reported. What was not
    relief has none to verify.
    """
    if outcome not in ("relief", "partial"):
        return ""
    if verdict == "disputed":
        return "disputed"
    if verdict == "confirmed":
        return "verified" if proof in ("code", "pin") else "reported"
    return "unverified"
