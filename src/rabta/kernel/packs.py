"""The country pack: reading it with file and line, proving it, and putting its rows into tables.

What the entries mean is said by the rooms: each registers its part. A row is never deleted, only ended; what someone
changed by hand is kept.
"""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db.models import QuerySet
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from .actor import Actor
from .clock import local_date
from .models import Packed
from .numbers import uuid7
from .text import is_urdu

# Goes into the digest: raised when the same files would be loaded into other rows.
FORMAT = 1
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


@dataclass(slots=True)
class Pack:
    """A pack as read from a folder: its entries by kind, the faults found, and notes that are no faults."""

    folder: Path
    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def of(self, kind: str) -> dict[str, Entry]:
        """Return the entries of one kind by code."""
        return self.entries.setdefault(kind, {})

    def add(self, kind: str, entry: Entry, key: str = "") -> None:
        """Take an entry in under ``key`` (default: its code); a second one is a fault."""
        first = self.of(kind).setdefault(key or entry.code, entry)
        if first is not entry:
            self.faults.append(entry.fault(f"this code is already used in {first.file}:{first.line}", "code"))

    def read(self, path: Path) -> Any:  # noqa: ANN401 - the shapes say what it must be
        """Return what a YAML file holds, mappings as ``Lined``; None, and a fault, if it cannot be read."""
        try:
            return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader that counts lines
        except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "the file cannot be read as UTF-8 text"
            self.faults.append(Fault(self._name(path), mark.line + 1 if mark else 1, str(problem)))
            return None

    def take(self, kind: str, pattern: str, shape: type[Shape], key: str = "") -> None:
        """Read every YAML file of ``pattern``: the entries under ``key``, or each file as one entry."""
        for path in sorted(self.folder.glob(pattern)):
            found = self.read(path)
            if isinstance(found, Lined):
                self.take_from(kind, found, path, shape, key)
            elif found is not None:
                self.faults.append(Fault(self._name(path), 1, "the file must be a mapping with source and date"))

    def take_from(
        self, kind: str, found: Lined, path: Path, shape: type[Shape], key: str = "", *, by_line: bool = False
    ) -> None:
        """Take the entries under ``key`` of a file that was read, or the file itself, in.

        ``by_line``: several entries may have the same code, as templates for different places do.
        """
        name = self._name(path)
        for must in ("source", "date"):
            if not found.get(must):
                self.faults.append(Fault(name, 1, f"the file names no {must}"))
        for raw in (found.get(key) or ()) if key else (found,):
            if not isinstance(raw, Lined):
                self.faults.append(Fault(name, found.lines.get(key, 1), f"an entry of {key} must be a mapping"))
            elif checked := self.check(raw, name, shape):
                code = str(raw.get("code") or raw.get("group") or path.stem)
                entry = Entry(code, checked.model_dump(mode="json", by_alias=True), name, raw.line, raw.lines)
                self.add(kind, entry, f"{name}:{raw.line}" if by_line else "")

    def take_csv(self, kind: str, file: str, shape: type[Shape], code: Callable[[dict[str, str]], str]) -> None:
        """Read a CSV file with a header row; empty fields count as left out."""
        path = self.folder / file
        try:
            with path.open(encoding="utf-8", newline="") as lines:
                reader = csv.DictReader(lines, strict=True)
                for row in reader:
                    raw = Lined({key: value for key, value in row.items() if value})
                    raw.line, raw.lines = reader.line_num, {}
                    if checked := self.check(raw, file, shape):
                        self.add(kind, Entry(code(row), checked.model_dump(mode="json"), file, raw.line))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self.faults.append(Fault(file, 1, f"the file cannot be read: {error}"))

    def check(self, raw: Lined, file: str, shape: type[Shape]) -> Shape | None:
        """Return ``raw`` in its shape, or None and a fault for each thing that does not fit."""
        try:
            return shape.model_validate(raw)
        except ValidationError as error:
            for found in error.errors():
                where = ".".join(map(str, found["loc"])) or "entry"
                sentence = found["msg"].removeprefix("Value error, ")
                self.faults.append(
                    Fault(file, _line_of(raw, found["loc"]), f"{raw.get('code', '')} {where}: {sentence}".strip())
                )
            return None

    def digest(self) -> str:
        """Return the SHA-256 over names and bytes of all files, in hexadecimal."""
        total = hashlib.sha256(f"{FORMAT}\n".encode())
        for path in sorted(p for p in self.folder.rglob("*") if p.suffix in {".yaml", ".csv"}):
            total.update(f"{self._name(path)}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _line_of(raw: Lined, path: tuple[int | str, ...]) -> int:
    """Return the line of the innermost thing on ``path`` that knows its line."""
    line: int = raw.line
    here: Any = raw
    for step in path:
        line = here.lines.get(str(step), line) if isinstance(here, Lined) else line
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return line
        line = here.line if isinstance(here, Lined) else line
    return line


# The reader in C where it is built in: 14,000 lines in half a second instead of five.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """Reads plain YAML and counts lines; a key written twice is a fault, not a silent loss."""

    def lined(self, node: yaml.MappingNode) -> Lined:
        """Build a mapping that knows its lines."""
        made = Lined()
        made.line, made.lines = node.start_mark.line + 1, {}
        for key_node, value_node in node.value:
            key = str(self.construct_object(key_node, deep=True))
            if key in made:
                raise yaml.constructor.ConstructorError(None, None, f"'{key}' is written twice", key_node.start_mark)
            made[key] = self.construct_object(value_node, deep=True)
            made.lines[key] = key_node.start_mark.line + 1
        return made


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.lined)


@dataclass(slots=True)
class Outcome:
    """What loading did: rows made, changed, ended; ``kept`` tells each hand edit that differs from the pack."""

    made: int = 0
    changed: int = 0
    ended: int = 0
    same: int = 0
    kept: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Count another outcome in."""
        self.made, self.changed = self.made + other.made, self.changed + other.changed
        self.ended, self.same = self.ended + other.ended, self.same + other.same
        self.kept += other.kept


@dataclass(frozen=True, slots=True)
class Part:
    """What one room has in the pack: how it is read, proved, and loaded (by an action)."""

    name: str
    load: Callable[..., Outcome]
    read: Callable[[Pack], None] = lambda pack: None  # noqa: ARG005 - a part may live off what lower ones read
    check: Callable[[Pack], Iterable[Fault]] = lambda pack: ()  # noqa: ARG005 - the same


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Make a part known; called in ``apps.py`` only, so parts follow the floors."""
    _parts[part.name] = part


def parts() -> list[Part]:
    """Return all parts, lowest floor first."""
    return list(_parts.values())


def read(folder: Path) -> Pack:
    """Read and prove the pack in ``folder``. References are looked at only once every entry has its shape."""
    pack = Pack(folder)
    for part in parts():
        part.read(pack)
    if not pack.faults:
        for part in parts():
            pack.faults.extend(part.check(pack))
    return pack


def rows_of(model: type[Packed]) -> QuerySet[Packed]:
    """Return all rows of a table of the pack."""
    return model._default_manager.all()  # noqa: SLF001 - Django's own public name


def ids_of(model: type[Packed], codes: Iterable[str]) -> dict[str, UUID]:
    """Return the key of each code: the one it has, or a fresh one, so that rows may point to each other."""
    known = dict(rows_of(model).values_list("code", "id"))
    return {code: known.get(code) or uuid7() for code in codes} | known


def upsert(
    model: type[Packed],
    wanted: dict[str, dict[str, Any]],
    ids: dict[str, UUID] | None = None,
    *,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """Make the table say what the pack says: new rows made, changed ones changed, vanished ones ended today.

    ``wanted`` maps codes to column values. Columns named in a row's ``kept`` stay as someone set them by hand.
    """
    if actor.kind != "owner":
        raise PermissionError("only the owner's role loads the pack")
    outcome, ids, today = Outcome(), ids or ids_of(model, wanted), local_date(now)
    there = {row.code: row for row in rows_of(model)}
    entries = [there.get(code) or model(id=ids[code], code=code) for code in wanted]
    rows = [row for row in entries if _merge(row, wanted[row.code], outcome, is_new=row.code not in there)]
    for row in (there[code] for code in there.keys() - wanted.keys()):
        if row.valid_until is None or row.valid_until > today:
            # Without its digest the row is written anew when the entry comes back.
            row.valid_until, row.digest = today, ""
            rows.append(row)
            outcome.ended += 1
    columns = [column.name for column in model._meta.concrete_fields if column.name != "id"]  # noqa: SLF001 - the same
    rows_of(model).bulk_create(
        rows, batch_size=1000, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
    return outcome


def _merge(row: Packed, fields: dict[str, Any], outcome: Outcome, *, is_new: bool) -> bool:
    """Put an entry into its row; return whether the row must be written."""
    digest = hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()
    for name in row.kept:
        if name in fields and getattr(row, name) != fields[name]:
            outcome.kept.append(f"{row.code}: {name} stays {getattr(row, name)!r}, the pack says {fields[name]!r}")
    if row.digest == digest:
        outcome.same += 1
        return False
    for name in fields.keys() - set(row.kept):
        setattr(row, name, fields[name])
    row.digest = digest
    outcome.made += is_new
    outcome.changed += not is_new
    return True
