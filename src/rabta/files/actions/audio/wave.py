"""WAV: chunks up to the last byte; only those that play are kept."""

from .note import Note, damaged


def bare_wave(content: bytes) -> Note:
    """Keep what plays (``fmt``, ``data``) and drop every other chunk; refuse what lacks one of the two."""
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
        raise damaged()
    return Note(b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WAVE" + kept, -(-length // rate))
