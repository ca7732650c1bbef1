"""What a kind of matter tells the rooms below: a small frozen record, registered at start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.machine import Machine
from rabta.web.shapes import ElsewhereBy, Offer

# A step of the clock that only the kind knows how to take: (case id, clock_seq, now) → None.
TakeStep = Callable[[UUID, int, datetime], None]


@dataclass(frozen=True, slots=True)
class Panel:
    """What a kind adds to the page of a matter for one reader: facts for its template, verbs on offer, another forum.

    ``notes`` are sentences that stand above everything: what a reader must know first.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    elsewhere: ElsewhereBy | None = None
    notes: tuple[str, ...] = ()


# What a kind shows of a matter: (case, reader, language, now) → panel. A read; it changes nothing.
Look = Callable[[Any, Actor, str, datetime], Panel]


class Erase(Protocol):
    """Erases what only the kind keeps of a matter and returns the digests of the texts that went."""

    def __call__(self, case_id: UUID, *, actor: Actor, now: datetime) -> list[str]:
        """Erase, as an action."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter: its states and moves, its own clock steps, its panel inside the page of a matter.

    ``states`` maps codes to sentences marked for translation, ``labels`` the codes inside events, by field; ``panel``
    is the template shown inside the page and ``look`` what fills it; ``erase`` removes the kind's own words.
    """

    code: str
    machine: Machine
    states: dict[str, str]
    panel: str
    look: Look
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    steps: dict[str, TakeStep] = field(default_factory=dict)
    erase: Erase | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind of matter known; each room on the floor above does this once in ``apps.py``."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> Kind:
    """Return the kind called ``code``; ``KeyError`` if no room registered it."""
    return _kinds[code]
