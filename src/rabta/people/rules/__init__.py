"""Who may do what by their post, how addresses are written, how often something may be tried. Pure."""

from .addresses import CHANNELS, PhonePlan, check_reachable, mask, read_address, read_email, read_phone
from .limits import (
    CODE_DIGITS,
    CODE_LIFE,
    CODE_TRIES,
    Limit,
    code_limits,
    entry_limits,
    session_life,
    too_many,
    try_limits,
)
from .roles import LEADERS, PERMISSIONS, ROLES, check_password, is_username, permissions_of

__all__ = [
    "CHANNELS", "CODE_DIGITS", "CODE_LIFE", "CODE_TRIES", "LEADERS", "PERMISSIONS", "ROLES", "Limit", "PhonePlan",
    "check_password", "check_reachable", "code_limits", "entry_limits", "is_username", "mask",
    "permissions_of", "read_address", "read_email", "read_phone", "session_life", "too_many", "try_limits",
]  # fmt: skip
