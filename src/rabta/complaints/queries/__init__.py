"""Every read about complaints: their answers, what their pages show, how far an import has come."""

from ..rules import ACCUSED, MODES, STATES, Sender, accused_by, check_mode, check_pin, check_proof
from .answers import digest_of, find_ending, last_decision, list_deliveries, window_is_set
from .imports import Progress, get_progress, import_ground, stream_of, unknown_codes
from .matter import (
    Filer,
    count_withheld,
    find_complaint,
    find_proposal,
    find_rating,
    find_reveal,
    find_revealed,
    get_filer,
    list_remedies,
)  # fmt: skip

__all__ = [
    "ACCUSED", "MODES", "STATES", "Filer", "Progress", "Sender", "accused_by", "check_mode",
    "check_pin", "check_proof", "count_withheld", "digest_of", "find_complaint", "find_ending", "find_proposal",
    "find_rating", "find_reveal", "find_revealed", "get_filer", "get_progress", "import_ground", "last_decision",
    "list_deliveries", "list_remedies", "stream_of", "unknown_codes", "window_is_set",
]  # fmt: skip
