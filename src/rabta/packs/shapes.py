"""What an entry of the pack is: its shape, the place where it stands, and the sentence when something is wrong."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from rabta.kernel.text import is_urdu

_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the pack: where it stands and what to mend. ``file`` is relative to the pack."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """Return it as compilers do, so that editors can jump there."""
        return f"{self.file}:{self.line}: {self.sentence}"


class Lined(dict[str, Any]):
    """A mapping that remembers on which line it and each of its keys stand."""

    line = 1
    lines: dict[str, int]


class Shape(BaseModel):
    """Base of every shape in the pack: nothing unknown, nothing guessed from another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Names(Shape):
    """A text in both languages."""

    en: str
    ur: str

    @field_validator("en", "ur")
    @classmethod
    def _is_there(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("the text is empty")
        return text

    @field_validator("ur")
    @classmethod
    def _is_urdu(cls, text: str) -> str:
        if not is_urdu(_PLACEHOLDER.sub("", text)):
            raise ValueError(f"'{text}' is not written in Urdu letters")
        return text


@dataclass(frozen=True, slots=True)
class Entry:
    """One checked entry of the pack as plain JSON values, with the place where it stands."""

    code: str
    data: dict[str, Any]
    file: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)

    def fault(self, sentence: str, key: str = "") -> Fault:
        """Return a fault at this entry, at the line of ``key`` where that is known."""
        return Fault(self.file, self.lines.get(key, self.line), f"{self.code}: {sentence}")

    def dangling(self, what: str, codes: Iterable[str | None], known: Iterable[str], key: str = "") -> Iterator[Fault]:
        """Yield a fault for each of ``codes`` that is not ``known``."""
        for code in codes:
            if code is not None and code not in known:
                yield self.fault(f"there is no {what} '{code}'", key or what)
