"""WebM: elements up to the last byte (RFC 8794; the elements of RFC 9559 that WebM takes)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .note import MOST_PARTS, Note, damaged, video

_EBML, _DOC_TYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
_TRACKS, _TRACK, _TRACK_TYPE, _AUDIO, _VIDEO = 0x1654AE6B, 0xAE, 0x83, 2, 1
_CLUSTER, _TAGS, _VOID, _CRC = 0x1F43B675, 0x1254C367, 0xEC, 0xBF
_INFO, _SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_NAMES = {0x7BA9, 0x4461, 0x7384}  # Title, DateUTC, SegmentFilename
_LONGEST_NUMBER = 8  # bytes (RFC 8794, 7.2)
# SeekHead, Info, Tracks, Cluster, Cues, Tags, Void, CRC-32. No attachments, no chapters.
_IN_SEGMENT = {0x114D9B74, _INFO, _TRACKS, _CLUSTER, 0x1C53BB6B, _TAGS, _VOID, _CRC}
# Timestamp, SimpleBlock, BlockGroup, PrevSize, Position, Void, CRC-32.
_IN_CLUSTER = {0xE7, 0xA3, 0xA0, 0xAB, 0xA7, _VOID, _CRC}


@dataclass(frozen=True, slots=True)
class _Element:
    """An element: its number, where it begins, where its inside lies. ``end`` is None where it does not say."""

    id: int
    start: int
    inside: int
    end: int | None

    def within(self, end: int) -> int:
        """Return where it ends, at the latest at ``end``."""
        return end if self.end is None else self.end


def without_tags(content: bytes) -> Note:
    """Return the note with its tags turned into empty space; nothing moves. Refuses what is not sound alone."""
    bare, steps = bytearray(content), iter(range(MOST_PARTS))
    head, *rest = _elements(bare, 0, len(bare), steps)
    if head.id != _EBML or head.end is None or not _is_webm(bare, head) or len(rest) != 1 or rest[0].id != _SEGMENT:
        raise damaged()
    parts = list(_parts(bare, rest[0].inside, rest[0].within(len(bare)), steps))
    kinds = {part.id for part in parts}
    if _TRACKS not in kinds or _CLUSTER not in kinds:
        raise damaged()
    seconds = None
    for part in parts:
        if part.id == _TRACKS:
            _check_tracks(bare, part)
        elif part.id == _INFO:
            seconds = _seconds(bare, part)
            for named in [each for each in _inside(bare, part) if each.id in _NAMES]:
                _empty(bare, named)
        elif part.id in (_TAGS, _VOID):
            _empty(bare, part)
    return Note(bytes(bare), seconds)


def _elements(content: bytearray, start: int, end: int, steps: Iterator[int]) -> Iterator[_Element]:
    """Yield the elements that fill the space from ``start`` to ``end``; one of unknown size is the last.

    Each takes one of ``steps``; when none is left, the file has more parts than any speech.
    """
    while start < end:
        if next(steps, None) is None:
            raise damaged()
        id_end = start + _width(content, start, 4)
        size_end = id_end + _width(content, id_end, 8)
        if size_end > end:
            raise damaged()
        bits = 7 * (size_end - id_end)
        size = int.from_bytes(content[id_end:size_end], "big") & (1 << bits) - 1
        stop = None if size == (1 << bits) - 1 else size_end + size
        if stop is not None and stop > end:
            raise damaged()
        yield _Element(int.from_bytes(content[start:id_end], "big"), start, size_end, stop)
        start = end if stop is None else stop


def _inside(content: bytearray, element: _Element) -> Iterator[_Element]:
    """Yield what an element of known size holds; in there each says where it ends (RFC 8794, 6.2)."""
    for each in _elements(content, element.inside, element.within(element.inside), iter(range(MOST_PARTS))):
        if each.end is None:
            raise damaged()
        yield each


def _width(content: bytearray, at: int, most: int) -> int:
    """Return how many bytes a number takes: one more than the zeros it begins with (RFC 8794, 4)."""
    zeros = 8 - content[at].bit_length() if at < len(content) else 8
    if zeros >= most:
        raise damaged()
    return zeros + 1


def _parts(content: bytearray, start: int, end: int, steps: Iterator[int]) -> Iterator[_Element]:
    """Yield what stands in a segment; a recorder that writes as it goes leaves the sizes of clusters open."""
    while start < end:
        part = next(_elements(content, start, end, steps))
        if part.id not in _IN_SEGMENT or (part.end is None and part.id != _CLUSTER):
            raise damaged()
        yield part
        start = _end_of_cluster(content, part, end, steps) if part.id == _CLUSTER else part.within(end)


def _end_of_cluster(content: bytearray, cluster: _Element, end: int, steps: Iterator[int]) -> int:
    at, stop = cluster.inside, cluster.within(end)
    while at < stop:
        inner = next(_elements(content, at, stop, steps))
        if inner.id not in _IN_CLUSTER or inner.end is None:
            if cluster.end is None and inner.id in _IN_SEGMENT:
                return at
            raise damaged()
        at = inner.end
    return at


def _is_webm(content: bytearray, head: _Element) -> bool:
    named = [each for each in _inside(content, head) if each.id == _DOC_TYPE]
    return len(named) == 1 and bytes(content[named[0].inside : named[0].end]).rstrip(b"\0") == b"webm"


def _check_tracks(content: bytearray, tracks: _Element) -> None:
    types = []
    for track in _inside(content, tracks):
        if track.id == _TRACK:
            found = [each for each in _inside(content, track) if each.id == _TRACK_TYPE]
            types += [int.from_bytes(content[each.inside : each.within(0)], "big") for each in found]
    if _VIDEO in types:
        raise video()
    if types != [_AUDIO]:
        raise damaged()


def _seconds(content: bytearray, info: _Element) -> int | None:
    """Return how long the note lasts; None where the recorder did not come back to write it."""
    values = {each.id: bytes(content[each.inside : each.end]) for each in _inside(content, info)}
    if _DURATION not in values:
        return None
    scale = values.get(_SCALE, (1_000_000).to_bytes(4, "big"))
    if len(scale) > _LONGEST_NUMBER:
        raise damaged()
    nanoseconds = int.from_bytes(scale, "big")
    return -(-int(_real(values[_DURATION]) * nanoseconds) // 1_000_000_000) or 1


def _empty(content: bytearray, part: _Element) -> None:
    """Turn an element into zeroed space of the same length."""
    end = part.within(0)
    length = end - part.start
    if length < 9:
        content[part.inside : end] = bytes(end - part.inside)
        return
    content[part.start] = _VOID
    content[part.start + 1 : part.start + 9] = (length - 9 | 1 << 56).to_bytes(8, "big")
    content[part.start + 9 : end] = bytes(length - 9)


def _real(value: bytes) -> float:
    kinds = {4: ">f", 8: ">d"}
    if len(value) not in kinds:
        raise damaged()
    found = float(struct.unpack(kinds[len(value)], value)[0])
    if not 0 <= found < 1e15:  # also what is no number at all
        raise damaged()
    return found
