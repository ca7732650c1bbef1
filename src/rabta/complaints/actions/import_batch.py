"""Complaints taken over from elsewhere, many at once: the same rows and chained events as filing, written with COPY.

Nobody is told: no notices, no outbox. Nobody is known: no party and no link, so the holding offices alone read them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from rabta.cases import actions as cases
from rabta.cases.models import Case, Concerned, DueDate, Holding
from rabta.categories import queries as catalogue
from rabta.kernel import events, numbers, text
from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal, sentence as _
from rabta.kernel.events import Fact
from rabta.kernel.models import Event

from .. import queries
from ..events import BatchImported, ComplaintImported
from ..models import Complaint
from ..rules.importing import Told
from .file import complaint_row, opening_of
from .filing import Filing
from .routing import Destination, destination

NO_REALM = ""  # an import may bring matters of several governments


@dataclass(frozen=True, slots=True)
class Import:
    """Which import a batch belongs to: its stream, the source's name, the digests of file and map, its clock."""

    stream: UUID
    source: str
    file: str
    map: str
    from_filing: bool = False


@dataclass(slots=True)
class Prepared:
    """A complaint ready to be copied: every row of it, unsaved, and the texts by which it is searched."""

    case: Case
    complaint: Complaint
    holding: Holding
    due_date: DueDate | None
    events: list[Event]
    search: tuple[str, ...]
    concerned: list[Concerned]


Route = Callable[[str | None, str], Destination]


def import_batch(
    told: Sequence[Told], *, into: Import, after: queries.Progress, refused: int, actor: Actor, now: datetime
) -> queries.Progress:
    """Take rows over, all or none, and note in the import's own stream how far it has come; announces that.

    ``after`` is where the import stood when the rows were read; ``refused`` counts rows of this batch not taken.
    Refuses when another run of the same import has come further meanwhile.
    """
    head = events.lock(into.stream)
    if queries.get_progress(into.stream) != after:
        raise Refusal(
            "complaints.import.elsewhere", _("Another run of this import has gone on meanwhile. Start again.")
        )
    route = _routes(now)
    copy_complaints([prepare_told(row, into, route, actor, now) for row in told], actor=actor, now=now)
    done = queries.Progress(
        after.rows + len(told) + refused, after.taken + len(told), after.refused + refused
    )  # fmt: skip
    fact = BatchImported(
        source=into.source, file=into.file, map=into.map, rows=done.rows, taken=done.taken, refused=done.refused
    )
    events.record(fact, head=head, realm=NO_REALM, actor=actor, now=now)
    return done


def prepare_told(row: Told, into: Import, route: Route, actor: Actor, now: datetime) -> Prepared:
    """Build the rows of a complaint taken over, unsaved. A closed one gets no clock, no due date and no promise."""
    filing = Filing(
        key=b"", category=row.category, words=row.words, place=row.place, mode="anonymous", language=row.language,
        landmark=row.landmark, lat=row.lat, lon=row.lon, origin="import",
    )  # fmt: skip
    starts = row.at if into.from_filing else now
    made = prepare_filed(filing, route(row.category, row.place), actor=actor, now=starts, recorded_at=now)
    made.case.filed_at, made.case.changed_at = row.at, now
    imported = ComplaintImported(
        source=into.source, number=row.number, first_filed_at=row.at, is_open=row.is_open, office=made.case.office_id,
        reference=made.case.reference, words_digest=None if row.is_open else _digest(made),
    )  # fmt: skip
    if not row.is_open:
        _close(made)
    _append(made, imported, actor, now)
    return made


def prepare_filed(
    filing: Filing, goes_to: Destination, *, actor: Actor, now: datetime, recorded_at: datetime | None = None
) -> Prepared:
    """Build every row that filing leaves behind but filer and link, unsaved, by the builders that ``file`` uses.

    ``now`` is when the clock starts; the event is of ``recorded_at``, if that is later.
    """
    category = catalogue.get_category(filing.category) if filing.category else None
    salt = text.new_salt()
    opening = opening_of(filing, category, goes_to, text.digest(salt, filing.words))
    case, reckoning = cases.prepare_open(opening, now=now)
    case.words = None
    made = Prepared(
        case, complaint_row(case.id, category, filing, salt), cases.prepare_holding(case, now=now),
        cases.prepare_due_date(case, reckoning, now=now), [], opening.search,
        cases.prepare_concerned(case, opening.concerned, opening.concerned_posts),
    )  # fmt: skip
    _append(made, cases.prepare_fact(case, opening, reckoning), actor, recorded_at or now)
    return made


def copy_complaints(made: Sequence[Prepared], *, actor: Actor, now: datetime) -> None:
    """Write prepared complaints, searchable like filed ones; the outbox stays empty, so nobody hears of them."""
    for one, words in zip(made, cases.prepare_vectors((one.search, one.case.office_id) for one in made), strict=True):
        one.case.words = words
    copy = cases.copy_rows
    copy([one.case for one in made], actor=actor, now=now)
    copy([one.holding for one in made], actor=actor, now=now)
    copy([one.due_date for one in made if one.due_date], actor=actor, now=now)
    copy([one.complaint for one in made], actor=actor, now=now)
    cases.copy_events([event for one in made for event in one.events], actor=actor, now=now)
    copy([row for one in made for row in one.concerned], actor=actor, now=now)


def _routes(now: datetime) -> Route:
    """Return where a category at a place goes, each pair looked up once a batch."""

    @cache
    def route(category: str | None, place: str) -> Destination:
        card = catalogue.get_category(category) if category else None
        asked = Filing(key=b"", category=category, words="", place=place, mode="anonymous", language="en")
        return destination(card, asked, now=now)

    return route


def _close(made: Prepared) -> None:
    case = made.case
    case.state, case.is_open, case.next_step, case.next_step_at = "closed", False, "", None
    case.due_at = case.first_due_at = None
    made.due_date = None
    made.events.clear()


def _append(made: Prepared, fact: Fact, actor: Actor, now: datetime) -> None:
    head = events.head_after(made.events[-1]) if made.events else events.start(made.case.id)
    row = events.prepare(fact, head=head, id=numbers.uuid7(now), realm=made.case.realm, actor=actor, now=now)
    made.events.append(row)


def _digest(made: Prepared) -> str:
    return text.digest(bytes(made.complaint.salt or b""), made.complaint.words or "")
