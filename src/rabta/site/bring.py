"""``rabta complaints import FILE.csv --map MAP.yaml``: takes complaints over from a file, a batch at a time.

A batch and the note of how far we are commit together; what was refused is on disk before that. So a run that is
killed anywhere goes on where it stopped when it is started again, and takes nothing twice.
"""

import csv
import gzip
import hashlib
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import yaml
from django.conf import settings
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress as Bar, TextColumn, TimeRemainingColumn

from rabta.complaints import actions, queries
from rabta.complaints.rules.importing import Ground, ImportMap, RowRefusedError, Told, read_row
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER
from rabta.kernel.errors import Refusal

BATCH = 1000  # rows held in memory and committed together
REPORT_HEAD = ("line", "reason")
console = Console(highlight=False, soft_wrap=True)


class ImportStoppedError(Exception):
    """Why an import cannot start or go on, in a sentence for whoever runs it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file: the line it begins on, its fields, or why it is no row."""

    line: int
    fields: dict[str, str]
    fault: str = ""


def import_complaints(file: Path, map: Path) -> int:  # noqa: A002 - the command's word
    """Take over every row that the map can read; print what came of it. Return 1 if it could not be done."""
    try:
        _run(file, map)
    except (ImportStoppedError, Refusal) as why:
        console.print(str(why), style="red", markup=False)
        return 1
    return 0


def _run(file: Path, map_file: Path) -> None:
    by, digest = read_map(map_file), digest_of(file)
    map_digest = hashlib.sha256(map_file.read_bytes()).hexdigest()
    if by.evaluation and not settings.RABTA_DEMO:
        raise ImportStoppedError(
            f"{map_file} says 'evaluation: true': rows of another country. Only a demo takes them."
        )
    with acting(OWNER):
        if wrong := queries.unknown_codes(by):
            raise ImportStoppedError("\n".join(f"{map_file}: {sentence}" for sentence in wrong))
        into = actions.Import(
            queries.stream_of(digest, map_digest), by.source, digest, map_digest, from_filing=by.clock == "from_filing"
        )
        before, ground = queries.get_progress(into.stream), queries.import_ground()
    if before.rows:
        console.print(f"Going on after row {before.rows:,}, where this import stopped.")
    start = time.monotonic()
    done = _take(file, by, into, before, ground)
    _tell(file, before, done, time.monotonic() - start)


def read_map(path: Path) -> ImportMap:
    """Return the map in a YAML file; raise ``ImportStoppedError`` with a line for each thing that is wrong in it."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return ImportMap.model_validate(data)
    except OSError as error:
        raise ImportStoppedError(f"{path} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ImportStoppedError(f"{path} is no YAML file: {error}") from error
    except ValidationError as error:
        lines = (
            f"{path}: {'.'.join(map(str, each['loc'])) or 'map'}: {each['msg'].removeprefix('Value error, ')}"
            + (" (write it in quotes)" if each["type"] == "string_type" and each["input"] is not None else "")
            for each in error.errors()
        )
        raise ImportStoppedError("\n".join(lines)) from error


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; raise ``ImportStoppedError`` when it cannot be read."""
    try:
        with file.open("rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()
    except OSError as error:
        raise ImportStoppedError(f"{file} cannot be read: {error.strerror}.") from error


def _take(file: Path, by: ImportMap, into: actions.Import, done: queries.Progress, ground: Ground) -> queries.Progress:
    """Read on from where ``done`` says, batch by batch."""
    with _report(file, done.refused) as report, _bar() as bar, file.open("rb") as raw:
        task = bar.add_task(file.name, total=file.stat().st_size)
        for rows in _batches(_rows(raw, file, by), skip=done.rows):
            done = _take_batch(rows, by, into, done, ground=ground, report=report)
            words = f"{file.name}: {done.taken:,} taken, {done.refused:,} refused"
            bar.update(task, completed=raw.tell(), description=words)
        bar.update(task, completed=file.stat().st_size)
    return done


def _take_batch(
    rows: list[Row], by: ImportMap, into: actions.Import, after: queries.Progress, *, ground: Ground, report: IO[str]
) -> queries.Progress:
    now = clock.now()
    told, refused = _sort(rows, by, ground, now)
    csv.writer(report).writerows(refused)
    report.flush()
    os.fsync(report.fileno())
    with acting(OWNER) as actor:
        return actions.import_batch(told, into=into, after=after, refused=len(refused), actor=actor, now=now)


def _sort(rows: list[Row], by: ImportMap, ground: Ground, now: datetime) -> tuple[list[Told], list[tuple[int, str]]]:
    told, refused = [], []
    for row in rows:
        try:
            if row.fault:
                raise RowRefusedError(row.fault)
            told.append(read_row(row.fields, by, ground, now=now))
        except RowRefusedError as why:
            refused.append((row.line, str(why)))
    return told, refused


def _rows(raw: IO[bytes], file: Path, by: ImportMap) -> Iterator[Row]:
    """Yield the rows of a CSV file, compressed or not; a broken row is yielded with its fault, not dropped."""
    plain: Any = gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw
    # A byte that is no character must refuse its row and not end the import.
    lines = io.TextIOWrapper(plain, encoding=by.encoding, errors="surrogateescape", newline="")
    reader = csv.reader(lines, delimiter=by.delimiter, strict=True)
    try:
        head = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        if missing := sorted(by.needed - set(head)):
            raise ImportStoppedError(f"{file} has no column {', '.join(missing)}; it has: {', '.join(head)}.")
        yield from _body(reader, head)
    except (OSError, EOFError) as error:
        raise ImportStoppedError(f"{file} breaks off: {error}. Whole batches before that were taken over.") from error
    finally:
        lines.detach()


def _body(reader: Any, head: list[str]) -> Iterator[Row]:  # noqa: ANN401 - the type of csv readers has no public name  # noqa: ANN401 - a CSV reader has no public type
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, {}, f"This is no row of a CSV file: {error}.")
            continue
        if not fields:
            continue
        fault = "" if len(fields) == len(head) else f"It has {len(fields)} fields; the first line names {len(head)}."
        yield Row(line, dict(zip(head, fields, strict=False)), fault)


def _batches(rows: Iterator[Row], *, skip: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for number, row in enumerate(rows):
        if number < skip:
            continue
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def report_of(file: Path) -> Path:
    """Return where the rows that were refused are told: beside the file, or with our data where that is read-only."""
    name = f"{file.name.removesuffix('.gz').removesuffix('.csv')}.rejected.csv"
    if os.access(file.resolve().parent, os.W_OK):
        return file.with_name(name)
    folder = Path(settings.RABTA_DATA) / "imports" / hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:12]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / name


@contextmanager
def _report(file: Path, kept: int) -> Iterator[IO[str]]:
    """Open the report with its first ``kept`` entries: what a killed run wrote beyond them was never committed."""
    path = report_of(file)
    rows = []
    if kept:
        with path.open(encoding="utf-8", newline="") as there:
            rows = list(csv.reader(there))[1 : kept + 1]
        if len(rows) < kept:
            raise ImportStoppedError(f"{path} must keep the {kept:,} rows refused so far, and has fewer. Put it back.")
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as report:
        csv.writer(report).writerows([REPORT_HEAD, *rows])
        report.flush()
        fresh.replace(path)
        yield report


def _bar() -> Bar:
    return Bar(TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), console=console, transient=True)


def _tell(file: Path, before: queries.Progress, done: queries.Progress, seconds: float) -> None:
    rows = done.rows - before.rows
    console.print(f"{done.taken:,} taken, {done.refused:,} refused of {done.rows:,} rows.")
    if rows:
        console.print(f"This run: {rows:,} rows in {seconds:.1f} s ({rows / max(seconds, 0.001):,.0f} a second).")
    if done.refused:
        console.print(f"Refused rows and why: {report_of(file)}", markup=False)
