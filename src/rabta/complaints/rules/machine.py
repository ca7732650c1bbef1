"""The state table of a complaint. Open states are those in which an office owes an answer."""

from rabta.kernel.errors import sentence as _
from rabta.kernel.machine import Machine, Move

STATES = {
    "new": _("Received"),
    "working": _("Being worked on"),
    "waiting": _("A question waits for its answer"),
    "proposed": _("Answer being checked by a second person"),
    "decided": _("Answered; to be confirmed or disputed"),
    "closed": _("Closed"),
}
# What codes inside events are called where a sentence names them.
LABELS = {
    "code": {
        "relief": _("solved"),
        "partial": _("partly solved"),
        "refused": _("refused"),
        "inadmissible": _("cannot be handled here"),
        "duplicate": _("already filed"),
        "withdrawn": _("withdrawn"),
    },
    "relief": {
        "": _("none given"),
        "verified": _("verified by you"),
        "reported": _("reported, not verified"),
        "unverified": _("not verified"),
        "disputed": _("disputed"),
    },
}
_AT_WORK = ("new", "working", "proposed")
_OWED = (*_AT_WORK, "waiting")
_ALL = tuple(STATES)
_OFFICE, _CITIZEN, _CLOCK = ("officer", "worker"), ("citizen", "worker"), ("worker",)

MACHINE = Machine(
    states=_ALL,
    open_states=frozenset(_OWED),
    moves=(
        Move("assign", ("new", "working"), "working", _OFFICE),
        Move("assign", ("waiting", "proposed"), None, _OFFICE),
        Move("sort", ("new", "working"), "new", _OFFICE),
        Move("ask", ("new", "working"), "waiting", _OFFICE, "pause"),
        Move("answer", ("waiting",), "working", _CITIZEN, "resume"),
        Move("end_pause", ("waiting",), "working", _CLOCK, "resume"),
        Move("message", _ALL, None, _CITIZEN),
        Move("reply", _ALL, None, _OFFICE),
        Move("note", _ALL, None, _OFFICE),
        Move("reveal", _ALL, None, _OFFICE),
        Move("concern", _ALL, None, _OFFICE),
        Move("forward", _AT_WORK, "new", _OFFICE),
        Move("forward", ("waiting",), None, _OFFICE),
        Move("warn", _OWED, None, _CLOCK),
        Move("escalate", _AT_WORK, "new", _CLOCK),
        Move("recompute", _OWED, None, _CLOCK),
        Move("propose", ("new", "working"), "proposed", _OFFICE),
        Move("reject", ("proposed",), "working", _OFFICE),
        Move("approve", ("proposed",), "decided", _OFFICE, "stop"),
        Move("decide", ("new", "working"), "decided", _OFFICE, "stop"),
        Move("confirm", ("decided",), "closed", _CITIZEN, "stop"),
        Move("report", ("decided",), None, _OFFICE),
        Move("dispute", ("decided",), "new", _CITIZEN, "start"),
        Move("set_window", ("decided",), None, _CLOCK),
        Move("close", ("decided",), "closed", _CLOCK, "stop"),
        Move("come_back", ("closed",), "new", _CITIZEN, "start"),
        Move("rate", ("decided", "closed"), None, _CITIZEN),
        Move("erase", _ALL, None, ("owner",)),
        Move("withdraw", _OWED, None, _CITIZEN),
        Move("undo_withdrawal", _OWED, None, _CITIZEN),
        Move("take_withdrawal", _OWED, "closed", _CLOCK, "stop"),
    ),
)
