"""Any matter, for machines: what its citizen and its office wrote to each other, files, one's own list."""

import hashlib
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import File as Uploaded, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from rabta.cases import queries
from rabta.cases.models import Case, Letter
from rabta.files.queries import MOST_FILES, digest_of
from rabta.kernel.errors import NOT_ALLOWED, Refusal, not_found, sentence as _
from rabta.offices.queries import registry
from rabta.people.doors import actor_of
from rabta.web.machines import OPEN, Key, Names, Plain, answers, citizen, who

from .. import actions as own
from ..queries import find_at_a_glance, list_letters

router = Router(tags=["matters"])
mine = Router(tags=["matters"])


class Line(Schema):
    """One matter in a list. ``state`` is a code, ``state_name`` its words in the caller's language."""

    reference: str
    kind: str
    state: str
    state_name: str
    outcome: str
    subject: Names
    office: Names
    filed_at: datetime
    due_at: datetime | None


class Lines(Schema):
    """One's own matters."""

    matters: list[Line]


class Attached(Schema):
    """A file that belongs to a message."""

    id: UUID
    kind: str
    name: str
    size: int


class Said(Schema):
    """A letter between citizen and office.

    ``kind``: message, question, answer, reply, decision, rating, transcript (a voice note, written
    down), concern (why it is about a named post too).
    """

    kind: str
    from_citizen: bool
    words: str
    at: datetime
    files: list[Attached]

    @classmethod
    def of(cls, letter: Letter) -> "Said":
        """Return a letter as machines read it; erased words are empty."""
        kept = [row.file for row in letter.attachments.all()]
        return cls(
            kind=letter.kind, from_citizen=letter.from_citizen, words=letter.text or "", at=letter.at,
            files=[Attached(id=file.id, kind=file.kind, name=file.name, size=file.size) for file in kept],
        )  # fmt: skip


class Letters(Schema):
    """All letters of a matter."""

    messages: list[Said]


class Saying(Schema):
    """What the citizen writes."""

    words: Annotated[Plain, Field(min_length=1, max_length=10_000)]
    files: Annotated[list[UUID], Field(max_length=MOST_FILES)] = []


@mine.get("", response=answers({200: Lines}), auth=citizen)
def list_mine(request: HttpRequest) -> Lines:
    """Return one's own matters, newest first, at most fifty."""
    return Lines(matters=[_line(row) for row in queries.list_mine(actor_of(request))])


def _line(row: queries.InboxRow) -> Line:
    return Line(
        reference=row.reference, kind=row.kind, state=row.state,
        state_name=gettext(queries.kind_of(row.kind).states[row.state]), outcome=row.outcome,
        subject=Names(**row.subject), office=Names(**registry().office(row.office).names), filed_at=row.filed_at,
        due_at=row.due_at,
    )  # fmt: skip


@router.get("/{reference}/messages", response=answers({200: Letters}, 403, 404), **OPEN)
def list_messages(request: HttpRequest, reference: str) -> Letters:
    """Return what citizen and office wrote to each other, oldest first; only to whose matter it is."""
    case = readable(request, reference)
    return Letters(messages=[Said.of(letter) for letter in list_letters(case.id)])


@router.post("/{reference}/messages", response=answers({200: Said, 201: Said}, 403, 404, 409, 429), **OPEN)
def add_message(request: HttpRequest, reference: str, saying: Saying, key: Key) -> Status[Said]:
    """Write to the office that holds the matter; ``files`` are ids of uploads. 200 if the key came before."""
    case, body = readable(request, reference), hashlib.sha256(request.body).hexdigest()
    sent = own.send(case, words=saying.words, brought=saying.files, key=key, body=body, **who(request))
    return _said(case, sent)


@router.post("/{reference}/files", response=answers({200: Said, 201: Said}, 403, 404, 409, 413, 429), **OPEN)
def attach_file(request: HttpRequest, reference: str, key: Key, file: UploadedFile = Uploaded(...)) -> Status[Said]:  # type: ignore[type-arg] # noqa: B008 - the library's way
    """Add a photo, PDF or voice note to a matter, as a message without words; 200 if the key came before."""
    case, body = readable(request, reference), digest_of(file)
    return _said(case, own.send(case, upload=file, key=key, body=body, **who(request)))


def _said(case: Case, sent: own.Sent) -> Status[Said]:
    letter = next(letter for letter in list_letters(case.id) if letter.id == sent.letter)
    return Status(201 if sent.is_new else 200, Said.of(letter))


def readable(request: HttpRequest, reference: str) -> Case:
    """Return the matter if the caller may read its words; refuse with what would open them."""
    case = queries.find_readable(actor_of(request), reference)
    if case is None and find_at_a_glance(reference):
        raise Refusal(
            "cases.case.unproven", _("Prove that it is yours: ask for a code, then open a session with it."),
            status=NOT_ALLOWED,
        )  # fmt: skip
    if case is None:
        raise not_found("cases.case.not_found")
    return case
