"""Voice notes: kept as they came, without the tags that may name a place or a person.

They are not re-encoded (``docs/decisions/0002-voice-notes.md``), so they are only ever offered for download.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rabta.kernel.errors import sentence as _

from .. import rules

# ISO/IEC 14496-12: boxes that carry titles, artists and, on phones, the place of recording.
_TAGS = {b"udta", b"meta", b"uuid"}
_HOLDS_BOXES = {b"moov", b"trak"}
_VIDEO_HANDLER = b"hdlr" + bytes(8) + b"vide"
_OPUS_RATE = 48_000  # RFC 7845, 4: granule positions count samples at 48 kHz whatever was recorded
_PAGE_HEAD = 27


@dataclass(frozen=True, slots=True)
class Note:
    """A voice note as it is stored, and how long it lasts where that can be told."""

    content: bytes
    seconds: int | None = None


def bare(content: bytes, code: str) -> Note:
    """Return a voice note without its tags; refuse a video and what breaks off in the middle of its frame."""
    if _VIDEO_HANDLER in content:
        raise rules.refused("video", _("We cannot take videos yet. Send photos, or a voice note."))
    if code in {"m4a", "3gp"}:
        return Note(_without_boxes(content))
    if code == "mp3":
        return Note(_without_id3(content))
    if code == "wav":
        return _wave(content)
    return Note(content, _ogg_seconds(content) if code == "ogg" else None)


def _damaged() -> Exception:
    return rules.refused(
        "damaged", _("This file is damaged and cannot be opened. Send it again, or take the photo again.")
    )


def _boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Yield kind, start, start of the inside and end of each box."""
    while start + 8 <= end:
        size, inside = int.from_bytes(content[start : start + 4], "big"), start + 8
        if size == 1:
            size, inside = int.from_bytes(content[start + 8 : start + 16], "big"), start + 16
        stop = start + size if size else end
        if stop > end or stop < inside:
            raise _damaged()
        yield bytes(content[start + 4 : start + 8]), start, inside, stop
        start = stop


def _without_boxes(content: bytes) -> bytes:
    """Turn boxes of tags into free space, zeroed: nothing moves, so no offset inside the file has to change."""
    bare = bytearray(content)
    waiting = [(0, len(bare))]
    while waiting:
        for kind, start, inside, stop in _boxes(bare, *waiting.pop()):
            if kind in _TAGS:
                bare[start + 4 : start + 8] = b"free"
                bare[inside:stop] = bytes(stop - inside)
            elif kind in _HOLDS_BOXES:
                waiting.append((inside, stop))
    return bytes(bare)


def _without_id3(content: bytes) -> bytes:
    while content.startswith(b"ID3") and len(content) > 10:
        size = 0
        for seven_bits in content[6:10]:
            size = size << 7 | seven_bits & 0x7F
        content = content[10 + size :]
    if content[-128:-125] == b"TAG":
        content = content[:-128]
    if not content.startswith(b"\xff"):
        raise _damaged()
    return content


def _wave(content: bytes) -> Note:
    """Keep what plays (``fmt``, ``data``) and drop every other chunk."""
    kept, rate, length, start = b"", 0, 0, 12
    while start + 8 <= len(content):
        kind, size = content[start : start + 4], int.from_bytes(content[start + 4 : start + 8], "little")
        body = content[start + 8 : start + 8 + size]
        if kind in {b"fmt ", b"data"}:
            kept += kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
        if kind == b"fmt ":
            rate = int.from_bytes(body[8:12], "little")
        length += len(body) if kind == b"data" else 0
        start += 8 + size + size % 2
    if not rate or not length:
        raise _damaged()
    return Note(b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WAVE" + kept, -(-length // rate))


def _ogg_seconds(content: bytes) -> int | None:
    last = content.rfind(b"OggS")
    if b"OpusHead" not in content[:64] or last + _PAGE_HEAD > len(content):
        return None
    return -(-int.from_bytes(content[last + 6 : last + 14], "little") // _OPUS_RATE)
