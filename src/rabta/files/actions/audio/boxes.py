"""MP4, M4A and 3GP: boxes within boxes up to the last byte (ISO/IEC 14496-12)."""

from collections.abc import Iterator
from dataclasses import dataclass

from .note import MOST_PARTS, Note, damaged, video

# Boxes that carry titles, artists and, on phones, the place of recording; and those that carry anything at all.
_TAGS = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"}
_AT_THE_TOP = {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"pdin", *_TAGS}
_HOLDS_BOXES = {b"moov", b"trak", b"mdia"}
_SHORT, _LONG = 8, 16


@dataclass(frozen=True, slots=True)
class _Box:
    """A box: its kind, where it begins, where its inside begins and ends."""

    kind: bytes
    start: int
    inside: int
    end: int


def without_boxes(content: bytes) -> Note:
    """Turn boxes of tags into free space, zeroed: nothing moves, so no offset inside the file has to change.

    Refuses what has no sound, any track that is not sound, and boxes that do not belong there or do not fit.
    """
    bare = bytearray(content)
    top = {box.kind for box in _boxes(bare, 0, len(bare))}
    if not top <= _AT_THE_TOP or not {b"ftyp", b"moov"} <= top or not top & {b"mdat", b"moof"}:
        raise damaged()
    everything = list(_walk(bare))
    for box in everything:
        if box.kind in _TAGS:
            bare[box.start + 4 : box.start + _SHORT] = b"free"
            bare[box.inside : box.end] = bytes(box.end - box.inside)
    tracks = {bytes(bare[box.inside + 8 : box.inside + 12]) for box in everything if box.kind == b"hdlr"}
    if b"vide" in tracks:
        raise video()
    if tracks != {b"soun"}:
        raise damaged()
    heads = [bytes(bare[box.inside : box.end]) for box in everything if box.kind == b"mvhd"]
    return Note(bytes(bare), _seconds(heads[0]) if heads else None)


def _walk(content: bytearray) -> Iterator[_Box]:
    """Yield every box that may hold tags or say what the file is."""
    waiting = [(0, len(content))]
    while waiting:
        for box in _boxes(content, *waiting.pop()):
            yield box
            if box.kind in _HOLDS_BOXES:
                waiting.append((box.inside, box.end))


def _boxes(content: bytearray, start: int, end: int) -> Iterator[_Box]:
    """Yield the boxes that fill the space from ``start`` to ``end``."""
    for _nth in range(MOST_PARTS):
        if start == end:
            return
        size, inside = int.from_bytes(content[start : start + 4], "big"), start + _SHORT
        if size == 1:
            size, inside = int.from_bytes(content[start + _SHORT : start + _LONG], "big"), start + _LONG
        stop = start + size if size else end
        if stop > end or stop < inside:
            raise damaged()
        yield _Box(bytes(content[start + 4 : start + _SHORT]), start, inside, stop)
        start = stop
    raise damaged()


def _seconds(head: bytes) -> int | None:
    """Return how long the whole lasts; None for what is written in fragments and does not say."""
    is_long = head[:1] == b"\x01"
    at, width = (20, 8) if is_long else (12, 4)
    rate = int.from_bytes(head[at : at + 4], "big")
    length = int.from_bytes(head[at + 4 : at + 4 + width], "big")
    return -(-length // rate) if rate and 0 < length < 2 ** (8 * width) - 1 else None
