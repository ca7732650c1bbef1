"""Images drawn anew as JPEG: turned upright, at most 2048 pixels long, without a byte of what came beside the pixels.

The only file that knows Pillow. HEIC needs ``pi-heif`` (decoder only, LGPL); without it such a photo is refused with
a sentence.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from rabta.kernel.errors import Refusal, sentence as _

from .. import rules

QUALITY = 80
THUMB_QUALITY = 70
# What Pillow's decoders raise on damaged or hostile bytes; anything else is a defect of ours and should be seen.
_DAMAGED = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, RuntimeError, MemoryError,
    UnidentifiedImageError,
)  # fmt: skip
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is stored, its small copy, its size in pixels."""

    large: bytes
    small: bytes
    width: int
    height: int


def redraw(content: bytes, code: str) -> Picture:
    """Decode an image of the format its signature names and draw it anew; refuse what is damaged or too large."""
    if code == "heic" and not can_read_heic():
        raise rules.refused("heic", _("We cannot open this kind of photo (HEIC). Send a screenshot of it."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, all of which goes
            return _drawn(content, code)
    except Refusal:
        raise
    except Image.DecompressionBombError as bomb:
        raise _too_large() from bomb
    except _DAMAGED as broken:
        raise rules.refused(
            "damaged", _("This file is damaged and cannot be opened. Send it again, or take the photo again.")
        ) from broken


def can_read_heic() -> bool:
    """Return whether the decoder for HEIC is installed; register it with Pillow the first time."""
    if "HEIF" in Image.OPEN:
        return True
    try:
        from pi_heif import register_heif_opener  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return False
    register_heif_opener(thumbnails=False)
    return True


def _too_large() -> Refusal:
    return rules.refused("too_large", _("This photo is too large. Send it in a smaller size."))


def _drawn(content: bytes, code: str) -> Picture:
    # Only the decoder that the signature named may run, so that a file cannot choose a weaker one.
    with Image.open(BytesIO(content), formats=[_FORMATS[code]]) as opened:
        if opened.width * opened.height > rules.MOST_PIXELS:
            raise _too_large()
        if code == "jpeg":
            opened.draft("RGB", (rules.LONG_EDGE, rules.LONG_EDGE))  # decodes at half or quarter size: less memory
        opened.load()
        large = _flat(ImageOps.exif_transpose(opened), rules.LONG_EDGE)
    small = _flat(large, rules.THUMB_EDGE)
    return Picture(_jpeg(large, QUALITY), _jpeg(small, THUMB_QUALITY), large.width, large.height)


def _flat(image: Image.Image, edge: int) -> Image.Image:
    """Return the pixels alone, on white where they were transparent, at most ``edge`` long."""
    shown = image.convert("RGBA")
    shown.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", shown.size, "white")
    paper.paste(shown, mask=shown.getchannel("A"))
    return paper


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
