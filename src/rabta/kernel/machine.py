"""State tables: states, moves and what a move does to the clock. Data that a lawyer can read."""

from dataclasses import dataclass
from typing import Literal

from .errors import Refusal, sentence

ClockEffect = Literal["keep", "start", "pause", "resume", "stop"]


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step: from these states, by this verb, to that state (None: the state stays)."""

    verb: str
    sources: tuple[str, ...]
    target: str | None
    who: tuple[str, ...]
    clock: ClockEffect = "keep"


@dataclass(frozen=True, slots=True)
class Machine:
    """All states and moves of one kind of matter."""

    states: tuple[str, ...]
    open_states: frozenset[str]
    moves: tuple[Move, ...]

    def can(self, verb: str, state: str) -> bool:
        """Return whether ``verb`` is possible in ``state``."""
        return any(move.verb == verb and state in move.sources for move in self.moves)

    def check_move(self, verb: str, state: str, who: str) -> Move:
        """Return the move for ``verb`` from ``state``; refuse when the state or the actor does not allow it."""
        for move in self.moves:
            if move.verb == verb and state in move.sources and who in move.who:
                return move
        raise Refusal(
            "state.not_now",
            sentence("This is not possible at this stage any more. Reload the page to see where it stands."),
        )
