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
SUMS = {
    "time": gettext_lazy("Filed"),
    "relief": gettext_lazy("Answered"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "protected": gettext_lazy("Filed"),
}
# From the middle to the right what helped, to the left what did not; what nobody knows yet is no bar.
HELPED = ("verified", "reported")
FAILED = ("disputed", "no_relief", "unverified")
HALF = 100  # a bar's half is 100 units wide: one per cent each


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar in per cent of the row's sum, from ``x`` on; ``part`` is the measure, the style's own name."""

    part: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the picture."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars around a middle line; ``legend`` names their parts in order, ``unsaid`` the rows with too few to show."""

    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]
    unsaid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table ready for the page."""

    code: str
    columns: list[Column]
    rows: list[list[str]]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The whole page; ``left_unsaid`` are headlines whose count is too small to show."""

    headlines: list[Figure]
    left_unsaid: list[str]
    time: list[Shown]
    relief: list[Shown]
    withdrawn: list[Shown]
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
            _("Received in this month and the eleven before it, but for those taken back before they were late."),
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
    parts = table.parts if len(table.parts) > 1 else ()  # a single part is the sum itself
    names = [Column(text=str(WORDS[part]), is_number=True) for part in parts]
    columns = [Column(text=first), Column(text=str(SUMS[kind]), is_number=True), *names]
    rows = [
        [_key(table.by, key, language), *(_said(cell) for cell in (cells[-1], *cells[: len(parts)]))]
        for key, cells in table.rows
    ]
    return Shown(table.code, columns, rows, _picture(table, language) if table.code == "relief_by_realm" else None)


def _said(cell: Cell) -> str:
    return _("not shown") if cell.value is None else quantities.number(cell.value)


def _key(by: str, key: str, language: str) -> str:
    if key in WORDS:
        return str(WORDS[key])
    if by == "realm":
        return registry().realm(key).names[language]
    return str(format_date(date.fromisoformat(f"{key}-01"), "MMMM y", locale="ur_PK" if language == "ur" else "en_GB"))


def _picture(table: Table, language: str) -> Picture:
    bars, unsaid = [], []
    for key, _cells in table.rows:
        label, whole = _key(table.by, key, language), table.cell(key, "sum").value
        if whole == 0:
            continue
        if whole is None or any(table.cell(key, part).is_hidden for part in (*HELPED, *FAILED)):
            unsaid.append(label)
        else:
            bars.append(Bar(label, (*_pieces(table, key, whole, FAILED, -1), *_pieces(table, key, whole, HELPED, 1))))
    legend = tuple((part, str(WORDS[part])) for part in (*reversed(FAILED), *HELPED))
    return Picture(tuple(bars), legend, tuple(unsaid))


def _pieces(table: Table, key: str, whole: int, parts: Sequence[str], way: int) -> list[Piece]:
    """Return the stretches of one side, from the middle outwards."""
    made, at = [], float(HALF)
    for part in parts:
        width = round(100 * (table.cell(key, part).value or 0) / whole, 2)
        made.append(Piece(part, round(at if way > 0 else at - width, 2), width))
        at += way * width
    return made
