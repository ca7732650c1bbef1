"""Files as people, and those who wish us ill, hand them in; all made here."""

import io
import struct
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def upload(content: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    """Return an upload as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type)


def photo(
    form: str = "JPEG", size: tuple[int, int] = (640, 480), *, with_place: bool = True, orientation: int = 1
) -> bytes:
    """Return a photo, with the place it was taken at and the phone it was taken with."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telltale Phone"
    if with_place:
        exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 33.0, 11.0), 3: "E", 4: (74.0, 21.0, 3.0)})
    out = io.BytesIO()
    image.save(out, form, exif=exif.tobytes())
    return out.getvalue()


def bomb(edge: int) -> bytes:
    """Return a PNG of a few kilobytes that unfolds to ``edge`` by ``edge`` pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(bytes(edge // 8 + 1) * 64, 9)
    head = struct.pack(">IIBBBBB", edge, edge, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def paper(pages: int = 1, *, hostile: bool = False, password: str = "") -> bytes:
    """Return a PDF; a hostile one runs scripts, opens addresses, brings a file along and names its author."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    if hostile:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('owned')"))
        pdf.Root.OpenAction = pdf.make_indirect(script)
        pdf.Root.AA = pikepdf.Dictionary(WC=script)
        pdf.Root.Names = pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script]))
        )
        pdf.attachments["evil.exe"] = b"MZ-attached-bytes"
        pdf.docinfo["/Author"] = "Telltale Author"
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]),
            A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe")),
        )  # fmt: skip
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=pikepdf.Array([0, 0, 9, 9]), A=script
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link), pdf.make_indirect(stamp)])
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


def box(kind: bytes, *inside: bytes) -> bytes:
    """Return one box of an MP4 file."""
    body = b"".join(inside)
    return struct.pack(">I", len(body) + 8) + kind + body


def voice(*, place: bytes = b"+31.5497+074.3436/", handler: bytes = b"soun") -> bytes:
    """Return the frame of an M4A voice note that names the place of recording."""
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))))
    tags = box(b"udta", box(b"\xa9xyz", place))
    return box(b"ftyp", b"M4A \0\0\0\0isom") + box(b"moov", track, tags) + box(b"mdat", b"sound" * 20)


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return one chunk of a WAV file."""
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def wave(seconds: int = 2, rate: int = 8000) -> bytes:
    """Return silence as WAV, with a tag that names someone."""
    body = chunk(b"LIST", b"INFOIART\x08\0\0\0Telltale") + chunk(
        b"fmt ", struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    )
    body += chunk(b"data", bytes(seconds * rate))
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body
