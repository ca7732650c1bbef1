"""Uploads are what their bytes are, and come out clean or not at all."""

import io
import zipfile
from datetime import datetime

import pikepdf
import pytest
from PIL import Image

from rabta.files import rules
from rabta.files.actions import accept
from rabta.files.actions.images import can_read_heic
from rabta.files.models import File
from rabta.files.queries import folder, path_of, thumb_of
from rabta.kernel.access import acting
from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal

from . import samples
from .samples import upload

pytestmark = pytest.mark.django_db
AMINA = Actor("nobody", device="amina-phone")


def taken(content: bytes, now: datetime, name: str = "photo.jpg") -> tuple[File, bytes]:
    """Accept a file and return its row and what lies on the disk."""
    with acting(AMINA):
        file = accept(upload(content, name), actor=AMINA, now=now)
    return file, path_of(file.id).read_bytes()


def refused(content: bytes, now: datetime, name: str = "photo.jpg", kinds: tuple[rules.Kind, ...] = rules.KINDS) -> str:
    """Return the code of the refusal, having seen that nothing was kept."""
    before = {path for path in folder().rglob("*") if path.is_file()}
    with acting(AMINA):
        with pytest.raises(Refusal) as no:
            accept(upload(content, name), kinds=kinds, actor=AMINA, now=now)
        assert not File.objects.exists()
    assert {path for path in folder().rglob("*") if path.is_file()} == before
    assert no.value.field == "file"
    assert no.value.status == 422
    return no.value.code.removeprefix("files.file.")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_photo_loses_place_and_phone(now: datetime, form: str) -> None:
    content = samples.photo(form)
    assert b"Telltale" in content
    file, kept = taken(content, now)
    with Image.open(io.BytesIO(kept)) as image:
        assert image.format == "JPEG"
        assert not image.getexif()
        assert (image.width, image.height) == (file.width, file.height) == (640, 480)
    assert b"Telltale" not in kept
    assert b"Exif" not in kept
    assert (file.kind, file.media_type, file.size) == ("image", "image/jpeg", len(kept))


def test_photo_is_upright_and_at_most_2048_long(now: datetime) -> None:
    file, kept = taken(samples.photo(size=(4000, 3000), orientation=6), now)
    assert (file.width, file.height) == (1536, 2048)
    with Image.open(thumb_of(file.id)) as small:
        assert max(small.size) == rules.THUMB_EDGE
    assert path_of(file.id).stat().st_mode & 0o777 == 0o600
    assert len(kept) < 1_000_000


def test_transparent_image_lies_on_white(now: datetime) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    _, kept = taken(out.getvalue(), now)
    with Image.open(io.BytesIO(kept)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_heic_is_drawn_anew_or_refused_with_a_way_out(now: datetime) -> None:
    content = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
    assert refused(content, now) == ("damaged" if can_read_heic() else "heic")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<!doctype html><script>alert(1)</script>", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unknown"),
        (b"MZ" + bytes(100), "unknown"),
        (b"GIF89a<script>alert(1)</script>", "unknown"),
        (b"\xff\xd8\xff<html><script>alert(1)</script>", "damaged"),
        (samples.photo()[:400], "damaged"),
        (samples.photo("PNG")[:200], "damaged"),
        (samples.bomb(30_000), "too_large"),
        (samples.bomb(9_000), "too_large"),
        (b"%PDF-1.7\nnot really", "damaged"),
        (samples.paper(2, password="1234"), "locked"),
        (samples.paper(rules.MOST_PAGES + 1), "too_many_pages"),
        (samples.voice(handler=b"vide"), "video"),
        (samples.wave(rules.MOST_SECONDS + 1), "too_long"),
        (samples.voice()[:60], "damaged"),
        (bytes(10_000_001), "too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_we_cannot_keep_is_refused(now: datetime, content: bytes, code: str) -> None:
    assert refused(content, now) == code


def test_zip_called_pdf_is_refused(now: datetime) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "a")
    assert refused(out.getvalue(), now, "letter.pdf") == "unknown"


def test_html_behind_a_photo_is_gone(now: datetime) -> None:
    _, kept = taken(samples.photo() + b"<script>alert(1)</script>", now)
    assert b"script" not in kept


def test_kind_not_asked_for_is_refused(now: datetime) -> None:
    assert refused(samples.paper(), now, kinds=("image",)) == "unknown"


def test_wrong_ending_does_not_matter(now: datetime) -> None:
    file, _ = taken(samples.paper(), now, "photo.jpg")
    assert (file.kind, file.media_type, file.name) == ("pdf", "application/pdf", "photo.pdf")


def test_pdf_loses_all_that_acts_and_hides(now: datetime) -> None:
    content = samples.paper(3, hostile=True)
    with pikepdf.open(io.BytesIO(content)) as before:
        assert "/OpenAction" in before.Root
        assert before.attachments
    _, kept = taken(content, now, "letter.pdf")
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        assert len(pdf.pages) == 3
        assert not pdf.attachments
        assert not {"/OpenAction", "/AA", "/Names", "/Metadata", "/AcroForm"} & set(pdf.Root.keys())
        assert [str(note.Subtype) for note in pdf.pages[0].obj.Annots] == ["/Stamp"]
        everything = b"".join(bytes(thing.unparse(resolved=True)) for thing in pdf.objects)
        assert "/Info" not in pdf.trailer
    for telltale in (b"JavaScript", b"owned", b"cmd.exe", b"attached-bytes", b"Telltale"):
        assert telltale not in everything


def test_voice_note_loses_its_place_and_nothing_moves(now: datetime) -> None:
    content = samples.voice()
    file, kept = taken(content, now, "note.m4a")
    assert file.kind == "audio"
    assert b"31.5497" in content
    assert b"31.5497" not in kept
    assert len(kept) == len(content)
    assert kept.index(b"mdat") == content.index(b"mdat")


def test_wave_keeps_only_what_plays(now: datetime) -> None:
    file, kept = taken(samples.wave(2), now, "note.wav")
    assert file.seconds == 2
    assert b"Telltale" not in kept


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\Amina\\گلی کی تصویر.jpeg", "گلی کی تصویر.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ("a\0b\nc.png", "abc.jpg"),
        ('"><img src=x>.jpg', "img src x.jpg"),
        ("....", "file.jpg"),
        ("", "file.jpg"),
        ("x" * 300 + ".jpg", "x" * rules.NAME_LENGTH + ".jpg"),
    ],
)
def test_names_are_cleaned(raw: str, clean: str) -> None:
    assert rules.clean_name(raw, "jpg") == clean
