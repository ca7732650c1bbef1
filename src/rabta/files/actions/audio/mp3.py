"""MP3: frames, between the tags that players put before and behind them (ISO/IEC 11172-3, 2.4).

The one container that is not walked to its last byte: where a tag begins behind the frames, or a frame breaks off, all
the rest is left out unread. None of it is kept.
"""

from .note import MOST_PARTS, Note, damaged

# Kilobits a second by the index in a frame's head, layer III: MPEG 1, and MPEG 2 with 2.5.
_FIRST = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_SECOND = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
# Samples a second, by version (2.5, unused, 2, 1) and index.
_RATES = ((11_025, 12_000, 8_000), (), (22_050, 24_000, 16_000), (44_100, 48_000, 32_000))
_MPEG_1 = 3
_BEHIND = (b"TAG", b"APETAGEX", b"LYRICSBEGIN")


def bare_mp3(content: bytes) -> Note:
    """Return the frames alone; refuse what is not frame after frame up to a tag, the end, or one that breaks off."""
    first = start = _behind_id3(content)
    lasts, frames = 0.0, 0
    while start + 4 <= len(content) and frames <= MOST_PARTS and not content.startswith(_BEHIND, start):
        size, seconds = _frame(content[start : start + 4])
        if start + size > len(content):
            break
        start, lasts, frames = start + size, lasts + seconds, frames + 1
    if not frames or frames > MOST_PARTS:
        raise damaged()
    return Note(content[first:start], -(-int(lasts * 1000) // 1000))


def _behind_id3(content: bytes) -> int:
    """Return where the tags before the frames end (ID3v2, 3.1: their length is written seven bits to a byte)."""
    start = 0
    for _nth in range(MOST_PARTS):
        if not content.startswith(b"ID3", start) or len(content) <= start + 10:
            return start
        size = 0
        for seven_bits in content[start + 6 : start + 10]:
            size = size << 7 | seven_bits & 0x7F
        start += 10 + size
    raise damaged()


def _frame(head: bytes) -> tuple[int, float]:
    """Return a frame's length in bytes and seconds; refuse a head that is none."""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bits, rate, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    kilobits = (_FIRST if version == _MPEG_1 else _SECOND)[bits]
    if head[0] != 0xFF or head[1] >> 5 != 7 or layer != 1 or rate == 3 or not _RATES[version] or not kilobits:
        raise damaged()
    samples = 1152 if version == _MPEG_1 else 576
    per_second = _RATES[version][rate]
    return samples * kilobits * 125 // per_second + padding, samples / per_second
