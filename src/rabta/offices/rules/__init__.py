"""What holds for places and offices: who is competent, templates written out, what a pack must prove."""

from .proof import check, functions_of
from .routing import TIERS, Match, Serving, find_competent
from .templates import paths_of, write_out

__all__ = ["TIERS", "Match", "Serving", "check", "find_competent", "functions_of", "paths_of", "write_out"]
