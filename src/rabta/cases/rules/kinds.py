"""What a kind of matter tells the rooms below: a small frozen record, registered at start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from rabta.kernel.machine import Machine

# A step of the clock that only the kind knows how to take: (case id, clock_seq, now) → None.
TakeStep = Callable[[UUID, int, datetime], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter: its states and moves, its own clock steps, the name of its panel and of its words.

    ``states`` maps codes to sentences marked for translation, ``labels`` the codes inside events, by field; ``panel`` is the template shown inside the case page.
    """

    code: str
    machine: Machine
    states: dict[str, str]
    panel: str
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    steps: dict[str, TakeStep] = field(default_factory=dict)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind of matter known; each room on the floor above does this once in ``apps.py``."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> Kind:
    """Return the kind called ``code``; ``KeyError`` if no room registered it."""
    return _kinds[code]
