"""What happened to a matter, as plain sentences with the words, files and delivery marks that belong to them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from rabta.kernel import events
from rabta.kernel.actor import Actor
from rabta.kernel.events import Fact, Happened
from rabta.kernel.sql import rows
from rabta.notices.queries import marks_from
from rabta.offices.queries import registry
from rabta.people.models import Post
from rabta.web import dates
from rabta.web.shapes import Mark, Thumb, TimelineEntry

from ..models import Attachment, Case, Holding, Letter, Note
from ..rules import kind_of


def list_timeline(case: Case, *, actor: Actor, language: str) -> list[TimelineEntry]:
    """Return the timeline of ``case`` for this reader, oldest first; six statements, however long it is."""
    known, inside = events.known(), actor.is_officer
    happened = [event for event in events.history(case.id) if inside or not known[event.name].is_internal]
    said = _Said(case, language, inside=inside, posts=_posts(happened))
    return [said.entry(event, known[event.name]) for event in happened]


def _posts(happened: list[Happened]) -> dict[str, dict[str, str]]:
    wanted = {value for event in happened for key, value in event.data.items() if key in ("post", "approved_by")}
    return {str(post.id): post.names for post in Post.objects.filter(id__in=wanted)}


class _Said:
    """The words, files and marks around a case's events, read once and looked up by event."""

    def __init__(self, case: Case, language: str, *, inside: bool, posts: dict[str, dict[str, str]]) -> None:
        self.case, self.language, self.inside, self.posts = case, language, inside, posts
        self.letters = {str(row.id): row for row in Letter.objects.filter(case=case)}
        self.notes = {str(row.id): _or_erased(row.text) for row in Note.objects.filter(case=case)} if inside else {}
        self.reasons = {row.since: row.reason for row in Holding.objects.filter(case=case).exclude(reason="")}
        self.files: dict[UUID | None, list[Thumb]] = defaultdict(list)
        for row in Attachment.objects.filter(case=case, file__erased_at=None).select_related("file").order_by("at"):
            self.files[row.letter_id].append(_thumb(row))
        self.marks: dict[UUID, list[Mark]] = marks_from(rows("rabta.cases", "marks", {"case": case.id}))

    def entry(self, event: Happened, kind: type[Fact]) -> TimelineEntry:
        letter = self._letter(event)
        is_filing = event.name == "cases.case.filed"
        return TimelineEntry(
            at=event.at,
            sentence=self.sentence(event, kind),
            kind=_look(event.name),
            words=_or_erased(letter.text) if letter else self._reason(event),
            words_lang="",
            files=self._files(None if is_filing else letter) if is_filing or letter else (),
            marks=self.marks.get(event.id, ()),
            is_internal=kind.is_internal,
        )

    def sentence(self, event: Happened, kind: type[Fact]) -> str:
        plain = kind.says_office if self.inside and kind.says_office else kind.says
        says = next((says for field, says in kind.says_if.items() if event.data.get(field)), plain)
        values = {key: self.value(key, value) for key, value in event.data.items()}
        return says[self.language].format_map(values)

    def value(self, key: str, value: Any) -> str:  # noqa: ANN401 - JSON values
        """Return an id, code or instant as people say it."""
        if key in ("office", "from_office"):
            return registry().office(UUID(value)).names[self.language]
        if key in ("post", "approved_by"):
            return self.posts.get(value, {}).get(self.language, "")
        if key.endswith("_at"):
            return dates.day(datetime.fromisoformat(value))
        if key == "category":
            return str(self.case.subject.get(self.language, value))
        label = kind_of(self.case.kind).labels.get(key, {}).get(str(value))
        return str(gettext(label)) if label else str(value)

    def _files(self, letter: Letter | None) -> Sequence[Thumb]:
        return self.files[letter.id if letter else None]

    def _letter(self, event: Happened) -> Letter | None:
        return self.letters.get(str(event.data.get("letter", "")))

    def _reason(self, event: Happened) -> str:
        if "note" in event.data:
            return self.notes.get(event.data["note"], "")
        return self.reasons.get(event.at, "")


def _or_erased(words: str | None) -> str:
    return gettext("(erased)") if words is None else words


def _look(name: str) -> Any:  # noqa: ANN401 - one of the literals of TimelineEntry.kind
    verb = name.rsplit(".", 1)[-1]
    looks = {
        "asked": "question", "answered": "said", "message_added": "said", "replied": "said", "disputed": "said",
        "came_back": "said", "escalated": "late", "last_tier_late": "late", "decided": "done", "confirmed": "done",
        "closed": "done", "withdrawn": "done",
    }  # fmt: skip
    return looks.get(verb, "moved")


def _thumb(row: Attachment) -> Thumb:
    file = row.file
    src = reverse("files:thumb", args=[file.id]) if file.has_thumbnail else ""
    return Thumb(
        href=reverse("files:file", args=[file.id]), name=file.name, src=src, kind=file.kind.upper(), size=file.size
    )
