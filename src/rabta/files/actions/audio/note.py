"""What a walk through a container comes to: the note, or a refusal."""

from dataclasses import dataclass

from rabta.kernel.errors import Refusal, sentence as _

from ... import rules

# Five minutes of speech come in some fifteen thousand parts; a file of millions would only keep us busy.
MOST_PARTS = 100_000


@dataclass(frozen=True, slots=True)
class Note:
    """A voice note as it is stored, and how long it lasts where that can be told; a begun second counts."""

    content: bytes
    seconds: int | None = None


def damaged() -> Refusal:
    """Return the refusal of what breaks off or does not hold together."""
    return rules.refused(
        "damaged", _("This file is damaged and cannot be opened. Send it again, or take the photo again.")
    )


def video() -> Refusal:
    """Return the refusal of moving pictures."""
    return rules.refused("video", _("We cannot take videos yet. Send photos, or a voice note."))
