"""Every read of matters, by what it is for."""

from ..rules import Fairness, Kind, Panel, kind_of, register
from .above import Above, concerned_offices, find_above
from .clock import get_clock, get_glance_clock
from .find import (
    Behind,
    Glance,
    access_case,
    came_by,
    count_behind,
    find_at_a_glance,
    find_behind,
    find_filer,
    find_readable,
    get_case,
    references_of,
)
from .lists import InboxFilter, InboxRow, count_strip, list_inbox, list_mine, search
from .promises import Promise, calendar_of, fairness, get_promise
from .timeline import list_timeline

__all__ = [
    "Above",
    "Behind",
    "Fairness",
    "Glance",
    "InboxFilter",
    "InboxRow",
    "Kind",
    "Panel",
    "Promise",
    "access_case",
    "calendar_of",
    "came_by",
    "count_behind",
    "concerned_offices",
    "count_strip",
    "fairness",
    "find_above",
    "find_at_a_glance",
    "find_behind",
    "find_filer",
    "find_readable",
    "get_case",
    "get_clock",
    "get_glance_clock",
    "get_promise",
    "kind_of",
    "list_inbox",
    "list_mine",
    "list_timeline",
    "references_of",
    "register",
    "search",
]
