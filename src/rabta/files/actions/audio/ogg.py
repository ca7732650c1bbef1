"""Ogg: pages up to the last byte, one logical stream of speech (RFC 3533, 6; RFC 7845)."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .note import MOST_PARTS, Note, damaged

_HEAD = 27
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_NO_PACKET_ENDS = 2**64 - 1
_FULL = 255  # a segment of this length goes on in the next one
_RATE_AT = {b"\x01vorbis": 12, b"Speex   ": 36}
_OPUS_RATE = 48_000  # RFC 7845, 4: positions count samples at 48 kHz whatever was recorded
# An empty list of comments (Vorbis I, 5.2.1): what it begins with, no vendor, no comment, and how Vorbis ends it.
_NO_COMMENTS = {
    b"OpusHead": b"OpusTags" + bytes(8),
    b"\x01vorbis": b"\x03vorbis" + bytes(8) + b"\1",
    b"Speex": bytes(8),
}
_SUM = slice(22, 26)  # where a page keeps its checksum
_ONES = 0xFFFFFFFF
_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))  # each byte with its bits the other way round
# A recorder's comments take some hundred bytes on one page; pictures of covers are no part of a note.
_MOST_COMMENT_PAGES = 16
_MOST_COMMENTS = 200_000  # bytes


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: where it begins and ends, its marks, how many samples end with it, stream, number and segments."""

    start: int
    end: int
    marks: int
    position: int
    stream: bytes
    number: int
    segments: bytes

    @property
    def inside(self) -> int:
        """Return where its packets begin."""
        return self.start + _HEAD + len(self.segments)


def without_comments(content: bytes) -> Note:
    """Return the note with an empty list of comments; nothing moves.

    Refuses pages out of order, several streams, and anything between or after them.
    """
    pages = list(_pages(content))
    if len(pages) < 3:  # the head, the comments, and sound
        raise damaged()
    _check_order(pages)
    head = content[pages[0].inside : pages[0].end]
    position = next((page.position for page in reversed(pages) if page.position != _NO_PACKET_ENDS), 0)
    return Note(_bare(content, pages, head), -(-position // _rate(head)))


def _pages(content: bytes) -> Iterator[_Page]:
    start = 0
    for _nth in range(MOST_PARTS):
        if start == len(content):
            return
        head = content[start : start + _HEAD]
        # Version 0 is the only one there is; of the marks three are in use.
        if len(head) < _HEAD or head[:5] != b"OggS\0" or head[5] > _CONTINUED | _FIRST | _LAST:
            raise damaged()
        segments = content[start + _HEAD : start + _HEAD + head[26]]
        end = start + _HEAD + head[26] + sum(segments)
        if end > len(content):
            raise damaged()
        position, number = int.from_bytes(head[6:14], "little"), int.from_bytes(head[18:22], "little")
        yield _Page(start, end, head[5], position, head[14:18], number, segments)
        start = end
    raise damaged()


def _check_order(pages: list[_Page]) -> None:
    for number, page in enumerate(pages):
        is_first, is_last = bool(page.marks & _FIRST), bool(page.marks & _LAST)
        if page.stream != pages[0].stream or page.number != number or is_first != (number == 0):
            raise damaged()
        if is_last and number != len(pages) - 1:
            raise damaged()


def _rate(head: bytes) -> int:
    """Return how many samples a second the positions count, by the first packet of the codec."""
    if head.startswith(b"OpusHead") and len(head) >= 19:
        return _OPUS_RATE
    at = next((at for name, at in _RATE_AT.items() if head.startswith(name)), len(head))
    rate = int.from_bytes(head[at : at + 4], "little")
    if not 6_000 <= rate <= 192_000:
        raise damaged()
    return rate


def _bare(content: bytes, pages: list[_Page], head: bytes) -> bytes:
    """Write an empty list of comments over the second packet, zeros behind it, and new sums into its pages."""
    bare, room, is_over = bytearray(content), _MOST_COMMENTS, False
    said = next(said for name, said in _NO_COMMENTS.items() if head.startswith(name))
    for page in pages[1 : 1 + _MOST_COMMENT_PAGES]:
        at = page.inside
        for length in page.segments:
            part, said = said[:length], said[length:]
            bare[at : at + length] = part + bytes(length - len(part))
            at, room, is_over = at + length, room - length, length < _FULL
            if is_over:
                break
        bare[page.start : page.end] = _with_sum(bare[page.start : page.end])
        if is_over:
            break
    if said or not is_over or room < 0:
        raise damaged()
    return bytes(bare)


def _with_sum(page: bytearray) -> bytearray:
    """Return a page with its checksum (RFC 3533, 6: CRC-32, neither turned round nor begun with ones).

    zlib's is both, and in no other way different: turned bytes go in, what it adds of ones is taken off again.
    """
    page[_SUM] = bytes(4)
    found = zlib.crc32(page.translate(_TURNED), _ONES) ^ _ONES
    page[_SUM] = found.to_bytes(4, "big").translate(_TURNED)
    return page
