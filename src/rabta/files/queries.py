"""Reads of uploaded files."""

from collections.abc import Collection
from uuid import UUID

from .models import File


def kinds_of(ids: Collection[UUID]) -> set[str]:
    """Return the kinds (image, pdf, audio) among some files that the current actor may see."""
    return set(File.objects.filter(id__in=ids).values_list("kind", flat=True)) if ids else set()


def missing_files() -> list[UUID]:
    """Return held files whose bytes are not on the disk."""
    raise NotImplementedError
