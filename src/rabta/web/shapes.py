"""The plain records that pages hand to our components: data only, already chosen for this reader and this language.

Every text here is either a plain string (it will be escaped) or ``Markup`` made by a template. Instants are aware and
shown in the country's time; a number of working days may be negative, which means late by that many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django.utils.functional import Promise

    Words = str | Promise
else:
    Words = str

ClockState = Literal["running", "due_soon", "late", "paused", "met", "stopped"]
StageState = Literal["done", "current", "next"]
Tone = Literal["", "green", "yellow", "red", "blue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One holder's stretch of the clock. ``weight`` is its share of the bar in working days (or hours), at least 0."""

    holder: Words
    state: StageState
    weight: float = 1.0
    does: Words = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Why the clock stands still: the very words that stopped it, since when, and when it goes on by itself."""

    reason: Words
    since: datetime
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDate:
    """An earlier due date that was moved, and why; it is never hidden."""

    was: date
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One line of the arithmetic behind a due date: what, and how much."""

    what: Words
    value: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereBy:
    """The last day to go to another forum, where the country pack knows it."""

    forum: Words
    last_day: date
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """A promise: when it is due, who holds it, what happens next and when, and how that was computed.

    ``working_days_left`` is for clocks in days and is negative when late; ``hours_left`` replaces it on round-the-clock
    matters. ``next_step`` is a whole sentence, ``next_step_on`` its day if nothing happens before.
    """

    state: ClockState
    due_at: datetime | None = None
    working_days_left: int | None = None
    hours_left: int | None = None
    stages: Sequence[Stage] = ()
    next_step: Words = ""
    next_step_on: date | None = None
    pause: Pause | None = None
    changed: Sequence[ChangedDate] = ()
    sums: Sequence[Sum] = ()
    rule: Words = ""
    elsewhere: ElsewhereBy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumb:
    """A file as a small picture or, without ``src``, as a sheet with its kind (``PDF``, ``MP3``)."""

    href: str
    name: str
    src: str = ""
    alt: Words = ""
    kind: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What became of a message: by which way it went, and what is known of it."""

    way: Literal["sms", "email", "inapp"]
    state: Literal["waiting", "sent", "delivered", "read", "uncertain", "failed"]
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened, as a sentence. ``words`` are somebody's own words in ``words_lang``."""

    at: datetime
    sentence: Words
    kind: Literal["moved", "said", "question", "late", "done"] = "moved"
    words: str = ""
    words_lang: str = ""
    files: Sequence[Thumb] = ()
    marks: Sequence[Mark] = ()
    is_internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its whole and its meaning. ``of`` is the denominator; 0 says that nothing was counted."""

    label: Words
    value: int
    of: int | None = None
    of_what: Words = ""
    meaning: Words = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripItem:
    """One count of the head's strip, leading to the list it counts."""

    label: Words
    count: int
    href: str
    tone: Literal["", "due_soon", "late"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """A number to call now. ``number`` as people dial it; ``source`` and ``checked_on`` say where it is from."""

    name: Words
    number: str
    note: Words = ""
    hours: Words = ""
    source: Words = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a person takes away. ``picture`` is the SVG of the tracking link's QR code, made by us."""

    reference: str
    about: Words
    office: Words
    filed_at: datetime
    due_at: datetime | None = None
    link: str = ""
    claim_code: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of radios, checkboxes or a select. ``reveals`` is Markup shown when it is chosen."""

    value: str
    text: Words
    hint: Words = ""
    reveals: str = ""
    is_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a summary list; with ``change_href`` a link to change it."""

    key: Words
    value: Words
    change_href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a task list."""

    title: Words
    href: str = ""
    hint: Words = ""
    status: Words = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    text: Words
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that this reader can do now with the thing on the page; ``href`` leads to its form."""

    code: str
    text: Words
    href: str
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """A link above every page, registered by the module that answers it (`menu.register`).

    ``shown_to`` names the kinds of actor that see it (empty: everyone), ``permission`` narrows it to posts that have
    it; ``section`` is what a page sets to mark it. ``place`` is the service navigation, the account corner of the
    header or the footer; ``is_post`` makes it a button that posts (signing out).
    """

    section: str
    text: Words
    url_name: str
    order: int
    shown_to: frozenset[str] = frozenset()
    permission: str = ""
    place: Literal["main", "account", "footer"] = "main"
    is_post: bool = False
