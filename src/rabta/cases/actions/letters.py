"""What is written and attached: letters, notes, files. Rows only; the verbs that use them record the events."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rabta.files.actions import hold
from rabta.kernel import text
from rabta.kernel.actor import Actor

from ..models import Attachment, Case, Letter, Note


def add_letter(
    case: Case, words: str, *, kind: str, actor: Actor, now: datetime, answers: UUID | None = None
) -> tuple[Letter, str]:
    """Append a letter to a case and return it with the digest that its event keeps."""
    salt = text.new_salt()
    letter = Letter(
        case=case, kind=kind, from_citizen=not actor.is_officer, post_id=actor.post,
        office_id=case.office_id if actor.is_officer else None, answers_id=answers, text=words, salt=salt, at=now,
    )  # fmt: skip
    letter.save(force_insert=True)
    return letter, text.digest(salt, words)


def add_note(case: Case, words: str, *, actor: Actor, now: datetime) -> tuple[Note, str]:
    """Append what officials write for each other and return it with the digest that its event keeps."""
    salt = text.new_salt()
    note = Note(case=case, post_id=actor.own_post, text=words, salt=salt, at=now)
    note.save(force_insert=True)
    return note, text.digest(salt, words)


def attach(case: Case, files: Iterable[UUID], *, role: str, letter: Letter | None, actor: Actor, now: datetime) -> int:
    """Attach uploaded files to a case; from now on who sees the case sees them. Return how many."""
    wanted = list(dict.fromkeys(files))
    if not wanted:
        return 0
    is_from_citizen = not actor.is_officer
    # People name their files after themselves: of who stays unnamed the office reads no name of a file either.
    hold(wanted, realm=case.realm, is_nameless=is_from_citizen and case.mode != "named", actor=actor, now=now)
    Attachment.objects.bulk_create(
        Attachment(case=case, file_id=file, letter=letter, role=role, from_citizen=is_from_citizen, at=now)
        for file in wanted
    )
    return len(wanted)
