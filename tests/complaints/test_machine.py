"""The whole state table of a complaint: every verb, state and role."""

import pytest

from rabta.complaints.rules import LABELS, MACHINE, STATES
from rabta.kernel.errors import Refusal

OWED = {"new", "working", "waiting", "proposed"}
AT_WORK = {"new", "working", "proposed"}
ALL = {*OWED, "decided", "closed"}
OFFICE, CITIZEN, CLOCK = {"officer", "worker"}, {"citizen", "worker"}, {"worker"}
# verb: (states it starts from, roles that may)
TABLE = {
    "assign": (OWED, OFFICE),
    "sort": ({"new", "working"}, OFFICE),
    "ask": ({"new", "working"}, OFFICE),
    "answer": ({"waiting"}, CITIZEN),
    "end_pause": ({"waiting"}, CLOCK),
    "message": (ALL, CITIZEN),
    "reply": (ALL, OFFICE),
    "note": (ALL, OFFICE),
    "concern": (ALL, OFFICE),
    "reveal": (ALL, OFFICE),
    "forward": (OWED, OFFICE),
    "warn": (OWED, CLOCK),
    "escalate": (AT_WORK, CLOCK),
    "propose": ({"new", "working"}, OFFICE),
    "reject": ({"proposed"}, OFFICE),
    "approve": ({"proposed"}, OFFICE),
    "decide": ({"new", "working"}, OFFICE),
    "confirm": ({"decided"}, {"citizen", "worker"}),
    "report": ({"decided"}, {"officer", "worker"}),
    "dispute": ({"decided"}, CITIZEN),
    "set_window": ({"decided"}, CLOCK),
    "close": ({"decided"}, CLOCK),
    "come_back": ({"closed"}, CITIZEN),
    "rate": ({"decided", "closed"}, CITIZEN),
    "withdraw": (OWED, CITIZEN),
    "undo_withdrawal": (OWED, CITIZEN),
    "take_withdrawal": (OWED, CLOCK),
    "recompute": (OWED, CLOCK),
    "erase": (ALL, {"owner"}),
}


def goes(verb: str, state: str, who: str) -> bool:
    try:
        MACHINE.check_move(verb, state, who)
    except Refusal:
        return False
    return True


def test_table_names_every_verb() -> None:
    assert {move.verb for move in MACHINE.moves} == TABLE.keys()


@pytest.mark.parametrize("verb", sorted(TABLE))
def test_verb(verb: str) -> None:
    states, roles = TABLE[verb]
    found = {
        (state, who)
        for state in ALL
        for who in ("citizen", "officer", "worker", "report", "owner")
        if goes(verb, state, who)
    }
    assert found == {(state, who) for state in states for who in roles}


def test_office_owes_an_answer_in_open_states_only() -> None:
    assert MACHINE.open_states == OWED


def test_every_state_and_target_has_words() -> None:
    assert {move.target for move in MACHINE.moves if move.target} <= STATES.keys() == set(MACHINE.states)


def test_nothing_leaves_a_closed_complaint_but_its_coming_back() -> None:
    leaving = {move.verb for move in MACHINE.moves if "closed" in move.sources and move.target not in (None, "closed")}
    assert leaving == {"come_back"}


def test_codes_have_labels() -> None:
    assert all(text for labels in LABELS.values() for text in labels.values())
