"""A complaint as its citizen wrote it, after its shape was checked."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Body:
    """What was sent with a key, as a digest, and under which key that is remembered: another body is another filing."""

    key: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Filing:
    """A complaint as its citizen wrote it, after its shape was checked.

    ``key`` makes filing twice file once; with ``body`` only the same body does. ``category`` is None for "I don't
    know". ``areas`` are special areas the answers told of; ``office``, ``function`` and ``tier`` are what the answers
    named. ``answers`` is intake's versioned JSON. ``accused`` says whom a complaint about conduct is about: staff,
    head, above (of the office above), unknown, or nothing.
    """

    key: bytes
    category: str | None
    words: str
    place: str
    mode: str
    language: str
    landmark: str = ""
    lat: float | None = None
    lon: float | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    files: tuple[UUID, ...] = ()
    for_whom: str = "self"
    relation: str = ""
    they_agree: bool | None = None
    happened_on: date | None = None
    areas: tuple[str, ...] = ()
    office: str | None = None
    function: str | None = None
    tier: str | None = None
    pin_hash: str = ""
    origin: str = "web"
    body: Body | None = None
    accused: str = ""
