"""The words of a closed matter go, by right; what happened, and when, stays and is still proved."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from rabta.files import actions as files
from rabta.kernel import erasures, text
from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal, not_allowed, sentence as _
from rabta.kernel.events import Happened
from rabta.notices.actions import forget
from rabta.people.actions import end_case_sessions

from .. import rules
from ..events import CaseErased
from ..models import Attachment, Case, Door, Holding, Letter, Note, Withdrawal
from .move import change, lock

Worded = TypeVar("Worded", Letter, Note)


def erase(case: Case, *, is_replay: bool = False, actor: Actor, now: datetime) -> Happened:
    """Erase letters, notes, reasons, files, links, search words and what the kind keeps; announces it with the digests.

    Officials' notes go as well: they are about the person who asks. State, offices, dates and the link to the account
    stay, so that the citizen sees that it was done. Only the owner's role can. Refuses a matter that is still open or
    may still be disputed; a restore that replays the ledger (``is_replay``) erases whatever the backup's state was.
    """
    if actor.kind != "owner":
        raise not_allowed("cases.case.erase")
    locked = lock(case.id)
    row = locked.case
    if (row.is_open or row.window_ends_at) and not is_replay:
        raise Refusal("cases.erase.open", _("This is still open. It can be erased once it is closed or withdrawn."))
    digests = [*_letters(row), *_notes(row), *_reasons(row)]
    hook = rules.kind_of(row.kind).erase
    digests += hook(row.id, actor=actor, now=now) if hook else []
    count = erase_files(row.id, actor=actor, now=now)
    _close_doors(row, actor=actor, now=now)
    named = tuple(sorted(set(digests)))
    erasures.enter(erasures.Entry(row.realm, row.id, now, named))
    fact = CaseErased(kind=row.kind, digests=named, files=count)
    return change(locked, "erase", fact, actor=actor, now=now, words=None)


def erase_files(case_id: UUID, *, actor: Actor, now: datetime) -> int:
    """Erase the files of a matter and their bytes; again, if a restored backup brought the bytes back."""
    attached = Attachment.objects.filter(case_id=case_id).values_list("file_id", flat=True)
    return files.erase(list(attached), actor=actor, now=now)


def _letters(case: Case) -> list[str]:
    return _empty(list(Letter.objects.filter(case=case)))


def _notes(case: Case) -> list[str]:
    return _empty(list(Note.objects.filter(case=case)))


def _empty(rows: list[Worded]) -> list[str]:
    """Empty text and salt of each row; return the digests that events keep of them."""
    digests = [text.digest(bytes(row.salt), row.text) for row in rows if row.salt and row.text is not None]
    for row in rows:
        row.text, row.salt = None, None
        row.save(update_fields=["text", "salt"])
    return digests


def _reasons(case: Case) -> list[str]:
    rows = list(Holding.objects.filter(case=case, salt__isnull=False))
    digests = [text.digest(bytes(row.salt), row.reason) for row in rows if row.salt]
    Holding.objects.filter(id__in=[row.id for row in rows]).update(salt=None, reason="")
    return digests


def _close_doors(case: Case, *, actor: Actor, now: datetime) -> None:
    Door.objects.filter(case=case).delete()
    Withdrawal.objects.filter(case=case).update(asked_to="")
    end_case_sessions(case.id, actor=actor, now=now)
    forget(about=case.id, actor=actor, now=now)
