"""Reads about the answers a complaint got: decisions, verdicts, the identity two posts agreed to open."""

from datetime import datetime
from uuid import UUID

from rabta.cases.models import Letter
from rabta.kernel import text
from rabta.kernel.errors import Refusal, sentence as _
from rabta.kernel.models import Event
from rabta.kernel.sql import rows
from rabta.offices.queries import registry

from ..events import WindowSet
from ..models import Decision


def last_decision(case_id: UUID) -> Decision:
    """Return the decision that stands; refuse when there is none."""
    decision = Decision.objects.filter(case_id=case_id).order_by("-at").first()
    if decision is None:
        raise Refusal("complaints.decision.none", _("There is no answer yet."))
    return decision


def window_is_set(case_id: UUID) -> bool:
    """Return whether the time to confirm or dispute was already counted from a delivery, for the last answer."""
    decided = last_decision(case_id).at
    return Event.objects.filter(stream=case_id, name=WindowSet.name, at__gte=decided).exists()


def list_deliveries(most: int = 200) -> list[tuple[UUID, datetime]]:
    """Return cases whose answer is known to have reached the citizen, and when, where no time counts from it yet."""
    return [(row["id"], row["delivered_at"]) for row in rows("rabta.complaints", "deliveries", {"most": most})]


def digest_of(letter: Letter | None) -> str:
    """Return the digest that an event keeps of a letter; empty when there is none or it was erased."""
    if letter is None or letter.text is None or letter.salt is None:
        return ""
    return text.digest(bytes(letter.salt), letter.text)


def find_ending(code: str, language: str) -> str:
    """Return what the loaded pack tells the citizen of an ending: what it means and what they can do; else nothing."""
    told = {each["code"]: each["sentence"] for each in registry().facts.get("closings", ())}
    return str(told.get(code, {}).get(language, ""))
