"""Open complaints like the one being filed: category, place, date, state and how many; nothing else is read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rabta.kernel.sql import rows

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """One open complaint of the same category at the same place."""

    place: UUID
    filed_on: date
    state: str


@dataclass(frozen=True, slots=True)
class AlikeOnes:
    """The newest alike complaints, and how many there are."""

    newest: tuple[Alike, ...] = ()
    total: int = 0


def find_alike(category: str, place: UUID) -> AlikeOnes:
    """Return open complaints of ``category`` at ``place``; none where the category may not be listed.

    They come from ``complaints_alike``, which never looks at conduct, protected, hidden or anonymous ones.
    """
    found = rows("rabta.complaints", "alike", {"category": category, "place": place, "most": SHOWN})
    newest = tuple(Alike(row["place_id"], row["filed_on"], row["state"]) for row in found)
    return AlikeOnes(newest, found[0]["total"] if found else 0)
