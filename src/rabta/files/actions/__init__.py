"""Every change to files."""

from .accept import accept, accept_once
from .erase import erase
from .keep import drop, give, hold, keep, sweep
from .sweep_disk import sweep_disk

__all__ = ["accept", "accept_once", "drop", "erase", "give", "hold", "keep", "sweep", "sweep_disk"]
