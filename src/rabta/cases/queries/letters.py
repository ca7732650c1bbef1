"""What citizen and office wrote to each other."""

from uuid import UUID

from ..models import Letter


def find_letter(case_id: UUID, *, kind: str) -> Letter | None:
    """Return the newest letter of this kind in a matter, or None."""
    return Letter.objects.filter(case_id=case_id, kind=kind).order_by("-at", "-id").first()


def list_letters(case_id: UUID) -> list[Letter]:
    """Return the letters of a matter with their files, oldest first; two statements, however many there are."""
    letters = Letter.objects.filter(case_id=case_id).order_by("at", "id")
    return list(letters.prefetch_related("attachments__file"))
