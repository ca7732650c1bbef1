"""Every read about complaints: the catalogue they are filed under, their answers, the pages' views."""

from .answers import digest_of, last_decision, window_is_set

__all__ = ["digest_of", "last_decision", "window_is_set"]
