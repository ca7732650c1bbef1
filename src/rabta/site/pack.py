"""The commands ``rabta pack``: check, load, keep and release."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from . import env as environment

if TYPE_CHECKING:
    from rabta.kernel.actor import Actor
    from rabta.packs import Pack

console = Console(highlight=False, soft_wrap=True)


def check(pack: Path | None = None) -> int:
    """Prove a pack and print each fault with file and line; return 1 when there is any."""
    import django  # noqa: PLC0415 - the other commands must not wait for Django

    django.setup()
    from rabta import packs  # noqa: PLC0415 - after Django is set up

    folder = pack or environment.read().pack
    found = packs.read(folder)
    for fault in sorted(found.faults, key=lambda fault: (fault.file, fault.line)):
        console.print(f"{folder / fault.file}:{fault.line}: {fault.sentence}", markup=False)
    if found.faults:
        console.print(f"{len(found.faults)} faults. Nothing of this pack should be loaded before they are mended.")
        return 1
    _tell(found)
    return 0


def load(pack: Path | None = None) -> int:
    """Load a pack into the database, all of it or nothing; print what changed and which hand edits were kept."""
    from rabta import packs  # noqa: PLC0415 - after Django is set up
    from rabta.kernel.access import acting  # noqa: PLC0415 - after Django is set up
    from rabta.kernel.actor import OWNER  # noqa: PLC0415 - the same
    from rabta.offices.queries import loaded_digest  # noqa: PLC0415 - the same

    folder = pack or environment.read().pack
    digest = packs.Pack(folder).digest()
    with acting(OWNER) as actor:
        if loaded_digest() == digest:
            console.print("The country pack is unchanged.")
            return 0
        return _load(folder, digest, actor)


def _load(folder: Path, digest: str, actor: "Actor") -> int:
    from rabta import packs  # noqa: PLC0415 - after Django is set up
    from rabta.kernel import clock  # noqa: PLC0415 - the same
    from rabta.offices import actions as offices  # noqa: PLC0415 - the same

    found = packs.read(folder)
    if found.faults:
        console.print(f"{len(found.faults)} faults; nothing was loaded. See: rabta pack check")
        for fault in found.faults[:10]:
            console.print(str(fault), markup=False)
        return 1
    outcome, now = packs.Outcome(), clock.now()
    for part in packs.parts():
        outcome.add(part.load(found, actor=actor, now=now))
    offices.finish(found, digest, outcome, actor=actor, now=now)
    console.print(
        f"Pack loaded: {outcome.made} new, {outcome.changed} changed, {outcome.ended} ended, {outcome.same} as before."
    )
    for line in outcome.kept:
        console.print(f"kept by hand: {line}", markup=False)
    return 0


def keep(table: str, code: str, column: str, value: str) -> int:
    """Set a column of one row by hand, so that loading a pack leaves it alone; print what it said before."""
    from rabta.kernel import clock  # noqa: PLC0415 - after Django is set up
    from rabta.kernel.access import acting  # noqa: PLC0415 - the same
    from rabta.kernel.actor import OWNER  # noqa: PLC0415 - the same
    from rabta.kernel.errors import Refusal  # noqa: PLC0415 - the same
    from rabta.offices import actions as offices  # noqa: PLC0415 - the same

    try:
        with acting(OWNER) as actor:
            kept = offices.keep(table, code, column, _value(value), actor=actor, now=clock.now())
    except Refusal as refusal:
        console.print(str(refusal), markup=False)
        return 1
    console.print(f"{table} {code}: {column} was {kept.was!r}, is {kept.now!r}", markup=False)
    return 0


def release(table: str, code: str, column: str, pack: Path | None = None) -> int:
    """Let a column follow the pack again, and load the pack; both or neither."""
    from django.db import transaction  # noqa: PLC0415 - after Django is set up

    from rabta import packs  # noqa: PLC0415 - the same
    from rabta.kernel import clock  # noqa: PLC0415 - the same
    from rabta.kernel.access import acting  # noqa: PLC0415 - the same
    from rabta.kernel.actor import OWNER  # noqa: PLC0415 - the same
    from rabta.kernel.errors import Refusal  # noqa: PLC0415 - the same
    from rabta.offices import actions as offices  # noqa: PLC0415 - the same

    folder = pack or environment.read().pack
    try:
        with acting(OWNER) as actor:
            offices.release(table, code, column, actor=actor, now=clock.now())
            if status := _load(folder, packs.Pack(folder).digest(), actor):
                transaction.set_rollback(True)
    except Refusal as refusal:
        console.print(str(refusal), markup=False)
        return 1
    return status


def _value(text: str) -> Any:  # noqa: ANN401 - JSON values
    """Return what was typed as JSON; what is none is a text."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _tell(found: "Pack") -> None:
    counts = ", ".join(f"{len(entries)} {kind}" for kind, entries in found.entries.items() if entries)
    console.print(f"The pack holds together: {counts}.")
    for sentence, number in Counter(found.notes).items():
        console.print(f"note: {sentence}" + (f" ({number} times)" if number > 1 else ""), markup=False)
