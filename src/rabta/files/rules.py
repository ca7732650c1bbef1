"""What may be handed in: sizes, signatures by which bytes are told apart, clean names.

The type of an upload is what its bytes are; its name and what the browser says of it are never asked.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rabta.kernel.errors import BAD_INPUT, TOO_MANY, Refusal, sentence as _

Kind = Literal["image", "pdf", "audio"]
KINDS: tuple[Kind, ...] = ("image", "pdf", "audio")

# Photos of today's phones have 3-8 MB, scans of a few pages less; ten minutes of speech in AMR or Opus about 2 MB.
MOST_BYTES: dict[Kind, int] = {"image": 10_000_000, "pdf": 10_000_000, "audio": 10_000_000}
MEGABYTE = 1_000_000
MOST_SECONDS = 5 * 60  # someone must listen to all of it and write it down
MOST_FILES = 6  # an officer opens every one; more belongs into a later message
HOUR, DAY = 3600, 86_400  # seconds
# A matter takes six files; who brings ten matters an hour is the most that filing takes.
MOST_UPLOADS = {HOUR: 60, DAY: 200}
MOST_UPLOADS_OF_OFFICIALS = {HOUR: 300, DAY: 2_000}
MOST_UPLOADS_FROM_A_NETWORK = 2_000  # an hour; carriers put thousands of phones behind one address
MOST_PIXELS = 60_000_000  # 50-megapixel phones pass; a bomb of a few kB that unfolds to gigabytes does not
MOST_PAGES = 50
LONG_EDGE = 2048  # a letter photographed whole stays readable at this size
THUMB_EDGE = 240
NAME_LENGTH = 80

_HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_MP4_AUDIO = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash"}
_OGG_CODECS = (b"OpusHead", b"\x01vorbis", b"Speex   ")
_FREE_NAME = re.compile(r"[^\w .()\-]+")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of bytes we know: what it is for us, how it is served, how its name ends."""

    code: str
    kind: Kind
    media_type: str
    suffix: str


FORMATS = {
    known.code: known
    for known in (
        Format("jpeg", "image", "image/jpeg", "jpg"),
        Format("png", "image", "image/jpeg", "jpg"),
        Format("webp", "image", "image/jpeg", "jpg"),
        Format("heic", "image", "image/jpeg", "jpg"),
        Format("pdf", "pdf", "application/pdf", "pdf"),
        Format("ogg", "audio", "audio/ogg", "ogg"),
        Format("webm", "audio", "audio/webm", "weba"),
        Format("m4a", "audio", "audio/mp4", "m4a"),
        Format("mp3", "audio", "audio/mpeg", "mp3"),
        Format("wav", "audio", "audio/wav", "wav"),
        Format("amr", "audio", "audio/amr", "amr"),
        Format("3gp", "audio", "audio/3gpp", "3gp"),
    )
}


def format_of(head: bytes) -> Format | None:  # noqa: PLR0911 - one line for each way bytes tell what they are
    """Return what the first 64 bytes of a file say it is, or None for what we do not take."""
    if head.startswith(b"RIFF"):
        return FORMATS.get({b"WEBP": "webp", b"WAVE": "wav"}.get(head[8:12], ""))
    if head[4:8] == b"ftyp":
        return FORMATS.get(_brand(head[8:12]))
    if head.startswith(b"OggS"):
        return FORMATS["ogg"] if head[28:].startswith(_OGG_CODECS) else None
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return FORMATS["webm"] if b"webm" in head[:64] else None
    if head[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"}:
        return FORMATS["mp3"]
    for start, code in _STARTS.items():
        if head.startswith(start):
            return FORMATS[code]
    return None


_STARTS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"%PDF-": "pdf",
    b"ID3": "mp3",
    b"#!AMR\n": "amr",
    b"#!AMR-WB\n": "amr",
}


def _brand(brand: bytes) -> str:
    if brand in _HEIC:
        return "heic"
    if brand in _MP4_AUDIO:
        return "m4a"
    return "3gp" if brand[:3] in {b"3gp", b"3g2"} else ""


def check_size(size: int, *, kind: Kind | None = None) -> None:
    """Refuse an empty file and one over the limit of its kind, or over every limit while the kind is unknown."""
    if not size:
        raise refused("empty", _("This file is empty. Choose it again, or take the photo again."))
    most = MOST_BYTES[kind] if kind else max(MOST_BYTES.values())
    if size > most:
        raise refused(
            "too_big", _("This file is too big. Files may have up to %(megabytes)s MB."), megabytes=most // MEGABYTE
        )


def check_format(head: bytes, kinds: Sequence[Kind]) -> Format:
    """Return what the bytes are; refuse what we do not take here."""
    known = format_of(head)
    if known is None or known.kind not in kinds:
        raise refused("unknown", _("We cannot open this file. Send a photo (JPEG, PNG), a PDF or a voice note."))
    return known


def check_count(count: int) -> None:
    """Refuse more files than a matter may bring at once."""
    if count > MOST_FILES:
        raise refused(
            "too_many", _("Send at most %(most)s files. You can add more later with a message."), most=MOST_FILES
        )


def too_many(*, is_day: bool) -> Refusal:
    """Return the refusal for who uploaded too often in an hour, or in a day."""
    if is_day:
        text = _("Many files came from you today. Send this one again tomorrow.")
        return Refusal("files.file.too_often.day", text, field="file", status=TOO_MANY)
    text = _("Many files came from you in a short time. Send this one again in an hour.")
    return Refusal("files.file.too_often", text, field="file", status=TOO_MANY)


def check_seconds(seconds: int | None) -> None:
    """Refuse a voice note longer than we take, where its length can be told."""
    if seconds is not None and seconds > MOST_SECONDS:
        raise refused("too_long", _("A voice note may last up to %(minutes)s minutes."), minutes=MOST_SECONDS // 60)


def refused(code: str, text: str, **facts: int) -> Refusal:
    """Return the refusal of an upload, shown beside the field ``file``."""
    return Refusal(f"files.file.{code}", text, facts, field="file", status=BAD_INPUT)


def clean_name(raw: str, suffix: str) -> str:
    """Return a name that is safe to show and to save: no path, no control or direction marks, our own ending."""
    base = raw.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(c for c in unicodedata.normalize("NFC", base) if unicodedata.category(c)[0] != "C")
    stem = visible.rsplit(".", 1)[0] if "." in visible else visible
    stem = " ".join(_FREE_NAME.sub(" ", stem).split()).strip(". ")[:NAME_LENGTH].strip(". ")
    return f"{stem or 'file'}.{suffix}"
