"""AMR: a line of its own at the beginning, then frames of 20 milliseconds up to the last byte (RFC 4867, 5)."""

from .note import MOST_PARTS, Note, damaged

# Bytes of speech after the head of a frame, by its type (RFC 4867, 5.3; 3GPP TS 26.101 and 26.201); None: not in use.
_NARROW = (12, 13, 15, 17, 19, 20, 26, 31, 5, None, None, None, None, None, None, 0)
_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, None, None, None, None, 0, 0)
_KINDS = ((b"#!AMR-WB\n", _WIDE), (b"#!AMR\n", _NARROW))
_FRAMES_A_SECOND = 50
_ALWAYS_ZERO = 0x83  # the first bit and the last two of a frame's head


def check_amr(content: bytes) -> Note:
    """Return the note unchanged; refuse what is not frame after frame."""
    start, sizes = next((len(line), sizes) for line, sizes in _KINDS if content.startswith(line))
    frames = 0
    while start < len(content) and frames <= MOST_PARTS:
        head = content[start]
        size = sizes[head >> 3 & 0xF]
        if head & _ALWAYS_ZERO or size is None:
            raise damaged()
        start, frames = start + 1 + size, frames + 1
    if start > len(content):
        raise damaged()
    return Note(content, -(-frames // _FRAMES_A_SECOND))
