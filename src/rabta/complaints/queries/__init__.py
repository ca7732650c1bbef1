"""Every read about complaints: the catalogue they are filed under, their answers, the pages' views."""

from .answers import digest_of, last_decision, window_is_set
from .catalogue import CategoryCard, categories, evidence_needed, get_category, unsorted_names

__all__ = [
    "CategoryCard",
    "categories",
    "digest_of",
    "evidence_needed",
    "get_category",
    "last_decision",
    "unsorted_names",
    "window_is_set",
]
