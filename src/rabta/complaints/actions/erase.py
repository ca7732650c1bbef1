"""What only a complaint keeps of people's words and whereabouts goes with an erasure."""

from datetime import datetime
from uuid import UUID

from rabta.kernel import text
from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed

from ..models import Complaint, Decision, Reveal


def erase_words(case_id: UUID, *, actor: Actor, now: datetime) -> list[str]:
    """Empty words, landmark, position, answers and relation, and what others wrote; return the digests.

    Called by ``cases.actions.erase``, which announces it. Category, place and outcome stay: the figures need them.
    """
    if actor.kind != "owner":
        raise not_allowed("cases.case.erase")
    digests = _complaint(Complaint.objects.get(case_id=case_id))
    for row in Reveal.objects.filter(case_id=case_id, salt__isnull=False):
        digests.append(text.digest(bytes(row.salt or b""), row.reason or ""))
        row.reason, row.salt = None, None
        row.save(update_fields=["reason", "salt"])
    Decision.objects.filter(case_id=case_id).update(court="", court_number="")
    return digests


def _complaint(row: Complaint) -> list[str]:
    digests = [text.digest(bytes(row.salt), row.words)] if row.salt and row.words is not None else []
    empty: dict[str, object] = {
        "words": None, "salt": None, "landmark": "", "lat": None, "lon": None, "answers": {},
        "relation": "", "happened_on": None,
    }  # fmt: skip
    for name, value in empty.items():
        setattr(row, name, value)
    row.save(update_fields=list(empty))
    return digests
