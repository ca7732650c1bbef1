"""What holds for complaints, as tables and pure functions."""

from .endings import CODES, NEEDS_SECOND, check_approval, check_decision, needs_second, relief_after, window_end
from .filing import Filer, accused_by, check_mode, check_proof
from .machine import LABELS, MACHINE, STATES
from .verdicts import check_come_back, check_dispute, check_verdict, proof_of

__all__ = [
    "CODES",
    "LABELS", "MACHINE", "NEEDS_SECOND", "STATES", "Filer", "accused_by", "check_approval", "check_come_back",
    "check_decision", "check_dispute", "check_mode", "check_proof", "check_verdict", "needs_second", "proof_of",
    "relief_after", "window_end",
]  # fmt: skip
