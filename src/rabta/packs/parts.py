"""What each room has in the pack, lowest floor first, and the pack read and proved as a whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .reading import Pack
from .rows import Outcome
from .shapes import Fault


def _nothing(pack: Pack, **who: object) -> Outcome:  # noqa: ARG001 - the shape of a loading action
    return Outcome()


@dataclass(frozen=True, slots=True)
class Part:
    """What one room has in the pack: how it is read, proved, and loaded (by an action)."""

    name: str
    load: Callable[..., Outcome] = _nothing  # facts of a part may be kept with the pack's own
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
