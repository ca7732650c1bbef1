"""Ogg: pages up to the last byte, one logical stream of speech (RFC 3533, 6; RFC 7845)."""

from collections.abc import Iterator
from dataclasses import dataclass

from .note import Note, damaged

_HEAD = 27
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_NO_PACKET_ENDS = 2**64 - 1
_RATE_AT = {b"\x01vorbis": 12, b"Speex   ": 36}
_OPUS_RATE = 48_000  # RFC 7845, 4: positions count samples at 48 kHz whatever was recorded


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's head: its marks, how many samples end with it, its stream and number, and where its inside lies."""

    marks: int
    position: int
    stream: bytes
    number: int
    start: int
    end: int


def check_ogg(content: bytes) -> Note:
    """Return the note unchanged; refuse pages out of order, several streams, and anything between or after them."""
    pages = list(_pages(content))
    first = pages[0]
    for number, page in enumerate(pages):
        is_first = bool(page.marks & _FIRST)
        if page.stream != first.stream or page.number != number or is_first != (number == 0):
            raise damaged()
        if page.marks & _LAST and number != len(pages) - 1:
            raise damaged()
    if len(pages) < 3:  # the head, the comments, and sound
        raise damaged()
    rate = _rate(content[first.start : first.end])
    position = next((page.position for page in reversed(pages) if page.position != _NO_PACKET_ENDS), 0)
    return Note(content, -(-position // rate))


def _pages(content: bytes) -> Iterator[_Page]:
    start = 0
    while start < len(content):
        head = content[start : start + _HEAD]
        # Version 0 is the only one there is; of the marks three are in use.
        if len(head) < _HEAD or head[:5] != b"OggS\0" or head[5] > _CONTINUED | _FIRST | _LAST:
            raise damaged()
        segments = content[start + _HEAD : start + _HEAD + head[26]]
        inside = start + _HEAD + head[26]
        end = inside + sum(segments)
        if end > len(content):
            raise damaged()
        position, number = int.from_bytes(head[6:14], "little"), int.from_bytes(head[18:22], "little")
        yield _Page(head[5], position, head[14:18], number, inside, end)
        start = end


def _rate(head: bytes) -> int:
    """Return how many samples a second the positions count, by the first packet of the codec."""
    if head.startswith(b"OpusHead") and len(head) >= 19:
        return _OPUS_RATE
    at = next((at for name, at in _RATE_AT.items() if head.startswith(name)), len(head))
    rate = int.from_bytes(head[at : at + 4], "little")
    if not 6_000 <= rate <= 192_000:
        raise damaged()
    return rate
