"""Reading a pack from a folder: YAML and CSV with file and line, and the digest over all of it."""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from .shapes import Entry, Fault, Lined, Shape

# Goes into the digest: raised when the same files would be loaded into other rows.
FORMAT = 1


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
