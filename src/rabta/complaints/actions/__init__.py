"""Every change to a complaint, one file per verb. What any matter shares is done by ``cases.actions``."""

from .decide import Ending, approve, decide, reject
from .file import Receipt, file
from .filing import Filing
from .foresee import Foreseen, foresee
from .rate import rate
from .reveal import agree_to_reveal, ask_to_reveal
from .sort import sort
from .verdict import close_unanswered, come_back, confirm, dispute, set_window

__all__ = [
    "Ending", "Filing", "Foreseen", "Receipt", "agree_to_reveal", "approve", "ask_to_reveal", "close_unanswered", "come_back", "confirm", "decide", "dispute", "file", "foresee", "rate",
    "reject", "set_window", "sort",
]  # fmt: skip
