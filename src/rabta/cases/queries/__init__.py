"""Every read of matters, by what it is for."""

from ..rules import Fairness, Kind, Panel, check_holder, kind_of, register
from .above import Above, Barred, bar, barred_from, find_above, shut_to
from .clock import get_clock
from .find import (
    Behind,
    access_case,
    count_behind,
    find_behind,
    find_case,
    find_filer,
    find_letter,
    find_readable,
    get_case,
    is_visible,
    list_of,
    references_of,
)  # fmt: skip
from .promises import Promise, calendar_of, fairness, get_promise, list_running
from .rows import PAGE, InboxRow, Line, lines_of, list_mine, rows_of
from .timeline import list_timeline
from .view import View, etag_of, get_view

__all__ = [
    "PAGE", "Above", "Barred", "Behind", "Fairness", "InboxRow", "Kind", "Line", "Panel", "Promise",
    "View", "access_case", "bar", "barred_from", "calendar_of", "check_holder", "count_behind",
    "etag_of", "fairness", "find_above", "find_behind", "find_case", "find_filer",
    "find_letter", "find_readable", "get_case", "get_clock", "get_promise",
    "get_view", "is_visible", "kind_of", "lines_of", "list_mine", "list_of", "list_running",
    "list_timeline", "references_of", "register", "rows_of", "shut_to",
]  # fmt: skip
