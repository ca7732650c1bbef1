"""Words that move no clock: a citizen's message, an office's reply, a note among officials."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.events import Happened

from .. import rules
from ..events import MessageAdded, NoteWritten, OfficeReplied
from ..models import Case
from .letters import add_letter, add_note, attach
from .move import change, lock


def add_message(case: Case, *, words: str, files: Iterable[UUID] = (), actor: Actor, now: datetime) -> Happened:
    """Add the citizen's message or files to the case; announces it to the office."""
    locked = lock(case.id)
    letter, digest = add_letter(locked.case, words, kind="message", actor=actor, now=now)
    count = attach(locked.case, files, role="message", letter=letter, actor=actor, now=now)
    fact = MessageAdded(kind=locked.case.kind, letter=letter.id, digest=digest, files=count)
    return change(locked, "message", fact, actor=actor, now=now)


def reply(case: Case, *, words: str, files: Iterable[UUID] = (), actor: Actor, now: datetime) -> Happened:
    """Write to the citizen without deciding; announces it to them. The clock goes on."""
    locked = lock(case.id)
    rules.check_holder(actor, "cases.case.reply", locked.case.office_id)
    letter, digest = add_letter(locked.case, words, kind="reply", actor=actor, now=now)
    count = attach(locked.case, files, role="reply", letter=letter, actor=actor, now=now)
    fact = OfficeReplied(
        kind=locked.case.kind, office=locked.case.office_id, letter=letter.id, digest=digest, files=count
    )
    return change(locked, "reply", fact, actor=actor, now=now)


def note(case: Case, *, words: str, actor: Actor, now: datetime) -> Happened:
    """Write a note that only officials read; any office that holds or held the case may."""
    locked = lock(case.id)
    if actor.post is None or not actor.may("cases.case.note"):
        rules.check_holder(actor, "cases.case.note", locked.case.office_id)
    row, digest = add_note(locked.case, words, actor=actor, now=now)
    fact = NoteWritten(kind=locked.case.kind, post=row.post_id, note=row.id, digest=digest)
    return change(locked, "note", fact, actor=actor, now=now)
