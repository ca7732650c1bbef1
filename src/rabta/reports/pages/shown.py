"""Public figures in the reader's words: headlines, tables, bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.translation import gettext as _, gettext_lazy

from rabta.offices.queries import registry
from rabta.web import quantities
from rabta.web.shapes import Column, Figure

from ..queries import Figures
from ..rules import Cell, Table

WORDS = {
    "in_time": gettext_lazy("Answered in time"),
    "late": gettext_lazy("Late"),
    "pending": gettext_lazy("Not due yet"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "verified": gettext_lazy("Verified relief"),
    "reported": gettext_lazy("Reported relief"),
    "unverified": gettext_lazy("Not verified"),
    "disputed": gettext_lazy("Disputed"),
    "waiting": gettext_lazy("Citizen may still reply"),
    "no_relief": gettext_lazy("No relief"),
    "named": gettext_lazy("Filed with a name"),
    "hidden": gettext_lazy("Filed with the name hidden"),
    "anonymous": gettext_lazy("Filed anonymously"),
    "total": gettext_lazy("All"),
}
SUMS = {"time": gettext_lazy("Filed"), "relief": gettext_lazy("Answered"), "protected": gettext_lazy("Filed")}
# From the middle to the right what helped, to the left what did not; what nobody knows yet is no bar.
HELPED = (("verified", "#0d4f38"), ("reported", "#6fa58d"))
FAILED = (("disputed", "#9c2f1f"), ("no_relief", "#cf8a6a"), ("unverified", "#c9c2b0"))
HALF = 100  # a bar's half is 100 units wide: one per cent each


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar in per cent of the row's sum, from ``x`` on; ``name`` says which measure."""

    name: str
    colour: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the picture; without pieces it says why."""

    label: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A table ready for the page."""

    code: str
    columns: list[Column]
    rows: list[list[str]]
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The whole page; ``left_unsaid`` are headlines whose count is too small to show."""

    headlines: list[Figure]
    left_unsaid: list[str]
    time: list[Shown]
    relief: list[Shown]
    protected: list[Shown]


def view_of(figures: Figures, language: str) -> View:
    """Return the page's figures in one language."""
    heads = [(label, part, of, what, meaning) for label, part, of, what, meaning in _headlines(figures)]
    known = [
        Figure(label=label, value=part.value, of=of.value if of else None, of_what=what, meaning=meaning)
        for label, part, of, what, meaning in heads
        if part.value is not None and (of is None or of.value is not None)
    ]
    unsaid = [label for label, part, of, _what, _meaning in heads if part.is_hidden or (of and of.is_hidden)]
    tables = [_shown(table, language) for table in figures.tables.values()]
    return View(known, unsaid, *([each for each in tables if each.code.startswith(kind)] for kind in SUMS))


def _headlines(figures: Figures) -> list[tuple[str, Cell, Cell | None, str, str]]:
    time, relief = figures.tables["time_by_realm"], figures.tables["relief_by_realm"]
    answered, asked = relief.cell("total", "sum"), _("answered complaints of people who can be asked")
    in_time, late = time.cell("total", "in_time"), time.cell("total", "late")
    judged = Cell(None if in_time.value is None or late.value is None else in_time.value + late.value)
    return [
        (
            _("Filed"), time.cell("total", "sum"), None, "",
            _("Complaints received in this month and the eleven before it."),
        ),
        (
            _("Answered in time"), in_time, judged, _("complaints that were answered or are past their due date"),
            _("The first answer came by its due date. A pause moves that date; passing the matter on never does."),
        ),
        (
            _("Verified relief"), relief.cell("total", "verified"), answered, asked,
            _("The person who complained said with their own code or PIN that it was solved."),
        ),
        (
            _("Disputed"), relief.cell("total", "disputed"), answered, asked,
            _("The person said that it was not solved, or that the trouble came back."),
        ),
        (
            _("Late now"), figures.late_now, figures.owed, _("complaints that wait for an answer"),
            _("The due date has passed and no answer is there. Those filed since the start of last year are counted."),
        ),
    ]  # fmt: skip


def _shown(table: Table, language: str) -> Shown:
    kind = table.code.split("_")[0]
    first = {"realm": _("Government"), "month": _("Month of filing"), "mode": _("How it was filed")}[table.by]
    parts = [Column(text=str(WORDS[part]), is_number=True) for part in table.parts]
    columns = [Column(text=first), Column(text=str(SUMS[kind]), is_number=True), *parts]
    rows = [
        [_key(table.by, key, language), *(_said(cell) for cell in (cells[-1], *cells[:-1]))]
        for key, cells in table.rows
    ]
    bars = tuple(_bar(table, key, language) for key, _cells in table.rows) if table.code == "relief_by_realm" else ()
    return Shown(table.code, columns, rows, bars)


def _said(cell: Cell) -> str:
    return _("not shown") if cell.value is None else quantities.number(cell.value)


def _key(by: str, key: str, language: str) -> str:
    if key in WORDS:
        return str(WORDS[key])
    if by == "realm":
        return registry().realm(key).names[language]
    return str(format_date(date.fromisoformat(f"{key}-01"), "MMMM y", locale="ur_PK" if language == "ur" else "en_GB"))


def _bar(table: Table, key: str, language: str) -> Bar:
    label, whole = _key(table.by, key, language), table.cell(key, "sum").value
    if not whole or any(table.cell(key, part).is_hidden for part, _colour in (*HELPED, *FAILED)):
        return Bar(label)
    return Bar(label, (*_pieces(table, key, whole, FAILED, -1), *_pieces(table, key, whole, HELPED, 1)))


def _pieces(table: Table, key: str, whole: int, parts: Sequence[tuple[str, str]], way: int) -> list[Piece]:
    """Return the stretches of one side, from the middle outwards."""
    made, at = [], float(HALF)
    for part, colour in parts:
        width = round(100 * (table.cell(key, part).value or 0) / whole, 2)
        made.append(Piece(str(WORDS[part]), colour, round(at if way > 0 else at - width, 2), width))
        at += way * width
    return made
