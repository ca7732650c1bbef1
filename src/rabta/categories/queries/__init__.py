"""Every read of the category tree and of what stands beside it; answered from memory, by the loaded pack."""

from ..rules.remedies import Matter, RemedyDue
from ..rules.routes import Answered, route_of
from .calls import Call, find_calls, find_usual_calls
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
from .shown import shown_calls

__all__ = [
    "Answered",
    "Call",
    "CategoryCard",
    "DangerHit",
    "Found",
    "GroupCard",
    "HelplineCard",
    "Matter",
    "RemedyDue",
    "categories",
    "danger_in",
    "evidence_needed",
    "find_calls",
    "find_categories",
    "find_usual_calls",
    "get_category",
    "groups",
    "helplines_for",
    "kinds_pointing_at",
    "remedies_for",
    "route_of",
    "shown_calls",
    "unsorted_names",
]
