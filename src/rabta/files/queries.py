"""Reads of uploaded files: rows under row security, and where their bytes lie."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_found

from .models import File
from .rules import MOST_BYTES, MOST_FILES

# What a matter may bring at once is said by the rooms above beside their fields.
__all__ = [
    "MOST_BYTES", "MOST_FILES", "digest_of", "folder", "kinds_of", "list_files", "missing_files", "open_file",
    "path_of", "thumb_of",
]  # fmt: skip
BATCH = 2000


def folder() -> Path:
    """Return the folder under which all bytes lie."""
    return Path(settings.RABTA_DATA) / "files"


def path_of(id: UUID) -> Path:  # noqa: A002 - the column's name
    """Return where a file's bytes lie; the last digits spread evenly, the first of a UUIDv7 are the hour."""
    name = id.hex
    return folder() / name[-2:] / name[-4:-2] / str(id)


def thumb_of(id: UUID) -> Path:  # noqa: A002 - the column's name
    """Return where an image's small copy lies."""
    return path_of(id).with_name(f"{id}.thumb")


def digest_of(upload: UploadedFile) -> str:
    """Return the SHA-256 of what is being handed in, in hexadecimal; it is read in pieces and wound back."""
    total = hashlib.sha256()
    for piece in upload.chunks():
        total.update(piece)
    upload.seek(0)
    return total.hexdigest()


def open_file(actor: Actor, id: UUID) -> File:  # noqa: A002, ARG001 - row security asks who the actor is
    """Return a file that the actor may open, or refuse as if it were not there."""
    file = File.objects.filter(id=id, erased_at=None).first()
    if file is None:
        raise not_found("files.file.not_found")
    return file


def list_files(ids: Collection[UUID]) -> list[File]:
    """Return the files among ``ids`` that the current actor may see, oldest first."""
    return list(File.objects.filter(id__in=ids, erased_at=None).order_by("id")) if ids else []


def kinds_of(ids: Collection[UUID]) -> set[str]:
    """Return the kinds (image, pdf, audio) among some files that the current actor may see."""
    return set(File.objects.filter(id__in=ids).values_list("kind", flat=True)) if ids else set()


def missing_files() -> list[UUID]:
    """Return held files whose bytes are not on the disk."""
    return [id for id in _held() if not path_of(id).is_file()]  # noqa: A001 - the column's name


def _held() -> Iterator[UUID]:
    held = File.objects.filter(erased_at=None).exclude(held_at=None)
    yield from held.values_list("id", flat=True).iterator(chunk_size=BATCH)
