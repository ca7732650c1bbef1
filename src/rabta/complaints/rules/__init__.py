"""What holds for complaints, as tables and pure functions."""

from .endings import CODES, NEEDS_SECOND, check_approval, check_decision, needs_second, relief_after, window_end
from .filing import (
    ACCUSED,
    FROM_CITIZENS,
    MODES,
    MOST_A_DAY,
    MOST_AN_HOUR,
    MOST_ANONYMOUS_FROM_A_NETWORK,
    Sender,
    accused_by,
    check_mode,
    check_pin,
    check_proof,
    is_limited,
    is_voice_only,
    too_many,
)  # fmt: skip
from .machine import LABELS, MACHINE, STATES
from .repeats import check_same
from .verdicts import check_come_back, check_dispute, check_verdict, proof_of

__all__ = [
    "ACCUSED", "CODES", "FROM_CITIZENS", "LABELS", "MACHINE", "MODES", "MOST_ANONYMOUS_FROM_A_NETWORK",
    "MOST_AN_HOUR", "MOST_A_DAY", "NEEDS_SECOND", "STATES", "Sender", "accused_by", "check_approval", "check_come_back",
    "check_decision", "check_dispute", "check_mode", "check_pin", "check_proof", "check_same", "check_verdict",
    "is_limited", "is_voice_only", "needs_second", "proof_of", "relief_after", "too_many", "window_end",
]  # fmt: skip
