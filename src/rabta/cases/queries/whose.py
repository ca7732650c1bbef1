"""All matters of one person: for the operator who erases an account."""

from uuid import UUID

from ..models import Case


def list_of(person: UUID) -> list[Case]:
    """Return every matter that a person is a party to, oldest first."""
    return list(Case.objects.filter(parties__person_id=person).order_by("filed_at"))


def find_case(case_id: UUID) -> Case | None:
    """Return the case with this id if the current actor sees it, or None."""
    return Case.objects.filter(id=case_id).first()
