"""Every change to a complaint, one file per verb. What any matter shares is done by ``cases.actions``."""

from .decide import Ending, approve, decide, reject
from .erase import erase_words
from .file import Receipt, file
from .filing import Filing
from .foresee import Foreseen, foresee
from .import_batch import Import, Prepared, copy_complaints, import_batch, prepare_filed
from .rate import rate
from .receive import receive
from .reveal import agree_to_reveal, ask_to_reveal, reveal_identity
from .sort import sort
from .verdict import close_unanswered, come_back, confirm, dispute, report_relief, set_window

__all__ = [
    "Ending", "Filing", "Foreseen", "Import", "Prepared", "Receipt", "agree_to_reveal", "approve", "ask_to_reveal",
    "close_unanswered", "come_back", "confirm", "copy_complaints", "decide", "dispute", "erase_words", "file",
    "foresee", "import_batch", "prepare_filed", "rate", "receive", "reject",
    "report_relief", "reveal_identity", "set_window", "sort",
]  # fmt: skip
