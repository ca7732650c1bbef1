"""Voice notes: kept as they came, without the tags that may name a place or a person.

They are not re-encoded (``docs/decisions/0002-voice-notes.md``), so they are only ever offered for download. Each
container is walked from its first byte to its last: what does not hold together, or holds more than sound, is refused
(``docs/decisions/0011-voice-notes-lose-their-tags.md``). MP3 alone is walked to its last whole frame; what stands
behind is left out.
"""

from ... import rules
from .amr import check_amr
from .boxes import without_boxes
from .ebml import without_tags
from .mp3 import bare_mp3
from .note import Note, damaged
from .ogg import without_comments
from .wave import bare_wave

__all__ = ["Note", "bare"]
_WALKS = {
    "m4a": without_boxes, "3gp": without_boxes, "webm": without_tags, "ogg": without_comments, "amr": check_amr,
    "mp3": bare_mp3, "wav": bare_wave,
}  # fmt: skip


def bare(content: bytes, code: str) -> Note:
    """Return a voice note without its tags; refuse a video, and what is damaged or not whole."""
    note = _WALKS[code](content)
    if note.seconds == 0:
        raise damaged()
    rules.check_seconds(note.seconds)
    return note
