"""Every change to people and their ways in, one function per verb."""

from ..rules import Limit
from .codes import count, make_code, try_code
from .erase import end_case_sessions, erase_person
from .officers import Enrolled, OfficerIn, enrol_officer, invite_again, set_up_officer, try_officer
from .owed import keep_count
from .persons import change_language, mark_shared_phone, set_name, set_pin, sign_up_or_find, try_hash, try_pin
from .posts import give_post, mark_absent
from .resets import approve_reset, ask_reset
from .sessions import close_session, forget_expired, open_session, sign_out_everywhere

__all__ = [
    "Enrolled", "Limit", "OfficerIn", "approve_reset", "ask_reset", "change_language", "close_session", "count",
    "end_case_sessions", "enrol_officer", "erase_person", "forget_expired", "give_post", "invite_again",
    "keep_count", "make_code", "mark_absent", "mark_shared_phone", "open_session", "set_name",
    "set_pin", "set_up_officer", "sign_out_everywhere", "sign_up_or_find", "try_code", "try_hash", "try_officer",
    "try_pin",
]  # fmt: skip
