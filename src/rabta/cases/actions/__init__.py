"""Every change to a matter, one file per verb. Kinds on the floor above add their own verbs through ``change``."""

from .ask import answer, ask, claim_answered
from .assign import assign, take
from .bulk import copy_events, copy_rows, prepare_vectors
from .erase import erase, erase_files
from .escalate import take_step
from .forward import forward, send_back
from .letters import add_letter, add_note, attach
from .move import Locked, add_concerned, add_due_date, add_holding, change, check_move, lock, prepare_concerned
from .open import Opened, Opening, open_case, prepare_due_date, prepare_fact, prepare_holding, prepare_open
from .recompute import recompute
from .tell import tell_desk, tell_filer
from .withdraw import undo_withdrawal, withdraw
from .words import prepare_search
from .write import add_message, note, reply

__all__ = [
    "Locked", "Opened", "Opening", "add_concerned", "add_due_date", "add_holding", "add_letter", "add_message",
    "add_note", "answer", "ask", "assign", "attach", "change", "check_move", "claim_answered", "copy_events",
    "copy_rows", "erase", "erase_files", "forward", "lock", "note", "open_case", "prepare_concerned",
    "prepare_due_date", "prepare_fact", "prepare_holding", "prepare_open", "prepare_search", "prepare_vectors",
    "recompute", "reply", "send_back", "take", "take_step", "tell_desk", "tell_filer", "undo_withdrawal",
    "withdraw",
]  # fmt: skip
