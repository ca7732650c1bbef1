"""The commands ``rabta pack check`` and ``rabta pack load``."""

from collections import Counter
from pathlib import Path

from rich.console import Console

from . import env as environment

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
    from rabta.kernel import clock  # noqa: PLC0415 - after Django is set up
    from rabta.kernel.access import acting  # noqa: PLC0415 - the same
    from rabta.kernel.actor import OWNER  # noqa: PLC0415 - the same
    from rabta.offices import actions as offices  # noqa: PLC0415 - the same
    from rabta.offices.queries import registry  # noqa: PLC0415 - the same

    folder = pack or environment.read().pack
    digest = packs.Pack(folder).digest()
    with acting(OWNER) as actor:
        if registry().digest == digest:
            console.print("The country pack is unchanged.")
            return 0
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


def _tell(found: "packs.Pack") -> None:  # type: ignore[name-defined] # noqa: F821
    counts = ", ".join(f"{len(entries)} {kind}" for kind, entries in found.entries.items() if entries)
    console.print(f"The pack holds together: {counts}.")
    for sentence, number in Counter(found.notes).items():
        console.print(f"note: {sentence}" + (f" ({number} times)" if number > 1 else ""), markup=False)
