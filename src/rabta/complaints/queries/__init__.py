"""Every read about complaints: the catalogue they are filed under, their answers, the pages' views."""

from .alike import Alike, AlikeOnes, find_alike
from .answers import digest_of, last_decision, list_deliveries, window_is_set
from .calls import Call, find_calls
from .catalogue import CategoryCard, categories, evidence_needed, get_category, unsorted_names
from .finding import (
    DangerHit,
    Found,
    GroupCard,
    HelplineCard,
    danger_in,
    find_categories,
    groups,
    helplines_for,
    kinds_pointing_at,
    remedies_for,
)
from .imports import Progress, get_progress, import_ground, stream_of, unknown_codes
from .matter import (
    Filer,
    count_withheld,
    find_complaint,
    find_proposal,
    find_rating,
    find_reveal,
    get_filer,
    list_remedies,
)

__all__ = [
    "Alike",
    "AlikeOnes",
    "Call",
    "CategoryCard",
    "DangerHit",
    "Filer",
    "Found",
    "GroupCard",
    "HelplineCard",
    "Progress",
    "categories",
    "count_withheld",
    "danger_in",
    "digest_of",
    "evidence_needed",
    "find_alike",
    "find_calls",
    "find_categories",
    "find_complaint",
    "find_proposal",
    "find_rating",
    "find_reveal",
    "get_category",
    "get_filer",
    "get_progress",
    "groups",
    "helplines_for",
    "import_ground",
    "kinds_pointing_at",
    "last_decision",
    "list_deliveries",
    "list_remedies",
    "remedies_for",
    "stream_of",
    "unknown_codes",
    "unsorted_names",
    "window_is_set",
]
