"""WAV: chunks up to the last byte; only those that play are kept."""

from collections.abc import Iterator

from .note import MOST_PARTS, Note, damaged

_FORMAT, _SOUND = b"fmt ", b"data"


def bare_wave(content: bytes) -> Note:
    """Keep what plays (``fmt``, then ``data``) and drop every other chunk.

    Refuses a chunk that is cut, bytes that are none, and more or less than one of the two.
    """
    plays: dict[bytes, bytes] = {}
    for kind, start, end in _chunks(content):
        if kind in plays:
            raise damaged()
        if kind in {_FORMAT, _SOUND}:
            plays[kind] = content[start:end]
    if list(plays) != [_FORMAT, _SOUND]:
        raise damaged()
    rate, length = int.from_bytes(plays[_FORMAT][8:12], "little"), len(plays[_SOUND])
    if not rate or not length:
        raise damaged()
    kept = b"".join(
        part for kind, body in plays.items()
        for part in (kind, len(body).to_bytes(4, "little"), body, b"\0" * (len(body) % 2))
    )  # fmt: skip
    return Note(b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WAVE" + kept, -(-length // rate))


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each chunk, and where its inside begins and ends; the last filling byte may be missing."""
    start = 12
    for _nth in range(MOST_PARTS):
        if start >= len(content):
            return
        size = int.from_bytes(content[start + 4 : start + 8], "little")
        inside, end = start + 8, start + 8 + size
        if end > len(content):
            raise damaged()
        yield content[start : start + 4], inside, end
        start = end + size % 2
    raise damaged()
