"""What holds for any matter, as pure functions: no query, no clock, no setting."""

from .clocks import Standing, end_of_pause, moved_due, next_step, pause_reckoning, resumed_due, step_of
from .fairness import Fairness
from .kinds import Kind, Panel, kind_of, register
from .moves import (
    check_assign,
    check_forward,
    check_holder,
    check_living,
    check_pause,
    check_return,
    check_unconcerned,
    may,
    who_is,
)  # fmt: skip

__all__ = [
    "Fairness", "Kind", "Panel", "Standing", "check_assign", "check_forward", "check_holder",
    "check_living", "check_pause", "check_return", "check_unconcerned", "end_of_pause", "kind_of", "may", "moved_due",
    "next_step", "pause_reckoning", "register", "resumed_due", "step_of", "who_is",
]  # fmt: skip
