"""Voice notes in every container we take, and what is wrong with some; all made here, with silence in them."""

import struct

from .samples import box, chunk, wave

PLACE = b"+31.5497+074.3436/"


def ogg(packets: int = 50, *, stream: int = 7, comments: bytes = b"Telltale") -> bytes:
    """Return Opus in Ogg: a head, comments, and a page of sound for each 20 milliseconds."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", len(comments)) + comments + struct.pack("<I", 0)
    sound = [page(b"\xf8\xff\xfe", n + 2, 4 * (n == packets - 1), 960 * (n + 1), stream) for n in range(packets)]
    return page(head, 0, 2, 0, stream) + page(tags, 1, 0, 0, stream) + b"".join(sound)


def page(packet: bytes, number: int, marks: int, position: int, stream: int = 7) -> bytes:
    """Return one page that holds one packet."""
    laces = b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])
    return (
        b"OggS\0" + bytes([marks]) + struct.pack("<qIII", position, stream, number, 0) + bytes([len(laces)]) + laces
        + packet
    )  # fmt: skip


def lone(number: int, laces: bytes, body: bytes, *, position: int = -1, marks: int = 0) -> bytes:
    """Return one page whose segments are as said, also such as end no packet."""
    head = b"OggS\0" + bytes([marks]) + struct.pack("<qIII", position, 7, number, 0)
    return head + bytes([len(laces)]) + laces + body


def long_comments(*between: bytes) -> bytes:
    """Return Opus in Ogg whose comments go on over the pages ``between``, to end beside two seconds of sound."""
    start = ogg(0)[:47] + lone(1, b"\xff", b"OpusTags" + bytes(247)) + b"".join(between)
    return start + lone(2 + len(between), b"\1\3", b"x\xf8\xff\xfe", position=96_000, marks=5)


def element(id: int, *inside: bytes, unknown: bool = False) -> bytes:  # noqa: A002 - what the standard calls it
    """Return one element of a WebM file."""
    body = b"".join(inside)
    size = b"\x01" + b"\xff" * 7 if unknown else (len(body) | 1 << 56).to_bytes(8, "big")
    return id.to_bytes((id.bit_length() + 7) // 8, "big") + size + body


def webm(*more: bytes, kind: int = 2, live: bool = False, seconds: float = 2.0, doc: bytes = b"webm") -> bytes:
    """Return Opus in WebM, with a tag that names a place; ``live`` as a recorder writes that never comes back."""
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")),
                   *([] if live else [element(0x4489, struct.pack(">d", seconds * 1000))]))  # fmt: skip
    tracks = element(0x1654AE6B, element(0xAE, element(0xD7, b"\x01"), element(0x83, bytes([kind]))))
    blocks = [element(0xE7, b"\0"), *[element(0xA3, b"\x81\0\0\x80sound")] * 20]
    clusters = [element(0x1F43B675, *blocks, unknown=live) for _ in range(2)]
    tags = [] if live else [element(0x1254C367, element(0x7373, PLACE + b"Telltale"))]
    segment = element(0x18538067, info, tracks, *clusters, *tags, *more, unknown=live)
    return element(0x1A45DFA3, element(0x4282, doc)) + segment


def amr(frames: int = 100) -> bytes:
    """Return silence as AMR: frames of 12.2 kbit/s."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * frames


def amr_wide(frames: int = 100) -> bytes:
    """Return silence as AMR-WB."""
    return b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * frames


def mp3(frames: int = 80, *, tail: bytes = b"TAG" + b"Telltale".ljust(125)) -> bytes:
    """Return silence as MP3 (MPEG 1, 128 kbit/s, 44.1 kHz) between the tags of players."""
    front = b"ID3\x04\0\0\0\0\0\x14" + b"Telltale".ljust(20)
    return front + (b"\xff\xfb\x90\xc0" + bytes(413)) * frames + tail


def m4a(*more: bytes, handler: bytes = b"soun", seconds: int = 2, brand: bytes = b"M4A ") -> bytes:
    """Return the frame of an M4A voice note that names the place of recording, and something in free space."""
    head = box(b"mvhd", bytes(12), struct.pack(">II", 1000, seconds * 1000), bytes(80))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))))
    tags = box(b"udta", box(b"\xa9xyz", PLACE))
    return (
        box(b"ftyp", brand + b"\0\0\0\0isom") + box(b"moov", head, track, tags) + box(b"free", b"<script>Telltale")
        + box(b"mdat", b"sound" * 20) + b"".join(more)
    )  # fmt: skip


def whole() -> dict[str, bytes]:
    """Return one good note of each kind, a little under two seconds or exactly two."""
    return {
        "ogg": ogg(100), "ogg, long comments": long_comments(lone(2, b"\xff" * 255, bytes(255 * 255), marks=1)),
        "webm": webm(), "webm, live": webm(live=True), "m4a": m4a(), "3gp": m4a(brand=b"3gp4"),
        "amr": amr(), "amr-wb": amr_wide(), "mp3": mp3(76), "wav": wave(2),
    }  # fmt: skip


HTML = b"<html><script>alert(1)</script></html>"


def broken() -> dict[str, bytes]:
    """Return notes that begin well and do not hold, by what is wrong with them."""
    return {**broken_ogg(), **broken_others()}


def broken_ogg() -> dict[str, bytes]:
    """Return those in Ogg."""
    return {
        "ogg, something behind": ogg() + HTML,
        "ogg, cut off": ogg()[:-2],
        "ogg, a page lost": ogg().replace(page(b"\xf8\xff\xfe", 5, 0, 960 * 4), b""),
        "ogg, a second stream": ogg() + ogg(stream=8),
        "ogg, head alone": ogg()[: len(page(b"x" * 19, 0, 2, 0))],
        "ogg, a head of another version": ogg().replace(b"OggS\0", b"OggS\1"),
        "ogg, comments over a hundred pages": long_comments(*[lone(n, b"", b"") for n in range(2, 102)]),
        "ogg, a picture in the comments": long_comments(
            *[lone(n, b"\xff" * 255, bytes(255 * 255), marks=1) for n in range(2, 6)]
        ),
        "ogg, comments that never end": ogg(0)[:47]
        + lone(1, b"\xff", b"OpusTags" + bytes(247))
        + lone(2, b"\xff", bytes(255), position=96_000),
        "ogg, thousands of empty pages": ogg(0)
        + b"".join(lone(n, b"", b"") for n in range(2, 110_000))
        + lone(110_000, b"\3", b"\xf8\xff\xfe", position=96_000),
    }


def broken_others() -> dict[str, bytes]:
    """Return those in every other container."""
    return {
        "webm, something behind": webm() + HTML,
        "webm, cut off": webm()[:-2],
        "webm, a file inside": webm(element(0x1941A469, HTML)),
        "webm, no sound": webm().replace(b"\x1f\x43\xb6\x75", b"\x1c\x53\xbb\x6b"),
        "webm, a name without an end": webm(element(0x1549A966, element(0x7BA9, PLACE, unknown=True))),
        "webm, a date without an end": webm(element(0x1549A966, element(0x4461, bytes(8), unknown=True))),
        "webm, a file name without an end": webm(element(0x1549A966, element(0x7384, PLACE, unknown=True))),
        "webm, a length without an end": webm(element(0x1549A966, element(0x4489, bytes(8), unknown=True))),
        "webm, seconds beyond any number": webm(
            element(0x1549A966, element(0x2AD7B1, b"\xff" * 200), element(0x4489, struct.pack(">d", 1e9)))
        ),
        "webm, millions of nothing": webm(b"\xec\x80" * 120_000),
        "webm, subtitles": webm(kind=17),
        "m4a, something behind": m4a() + HTML,
        "m4a, cut off": m4a()[:-2],
        "m4a, a box of its own": m4a(box(b"html", HTML)),
        "m4a, no track": box(b"ftyp", b"M4A \0\0\0\0isom") + box(b"moov") + box(b"mdat", HTML),
        "m4a, subtitles": m4a(handler=b"text"),
        "amr, something behind": amr() + HTML,
        "amr, cut off": amr()[:-2],
        "amr, nothing": b"#!AMR\n",
        "amr, a frame of no kind": amr() + b"\x7c" + bytes(31),
        "mp3, html": b"ID3\x04\0\0\0\0\0\0" + HTML,
        "mp3, html after a frame": mp3(1, tail=HTML),
        "mp3, millions of heads": b"ID3\x04\0\0\0\0\0\0" * 120_000 + mp3(),
        "wav, no sound": wave(0),
        "wav, cut off": wave()[:-2],
        "wav, something behind": wave() + HTML,
        "wav, a head cut off": wave() + b"LIST\0",
        "wav, two ways to read it": wave() + chunk(b"fmt ", wave()[48:64]),
        "wav, sound twice": wave() + chunk(b"data", bytes(100)),
        "wav, millions of nothing": wave() + b"LIST\0\0\0\0" * 120_000,
    }
