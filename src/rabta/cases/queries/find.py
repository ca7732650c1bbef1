"""One matter, with the right to it: by reference for those who see it, behind its link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_found
from rabta.kernel.numbers import digest, parse_reference
from rabta.kernel.sql import one

from .. import rules
from ..models import Case, Letter, Party


def get_case(case_id: UUID) -> Case:
    """Return the case with this id if the current actor sees it; refuse otherwise."""
    case = Case.objects.filter(id=case_id).select_related("place").first()
    if case is None:
        raise not_found()
    return case


def access_case(actor: Actor, reference: str, *, to: str = "") -> Case:
    """Return the case called ``reference`` if ``actor`` sees it and, with ``to``, may do that; refuse otherwise."""
    known = parse_reference(reference)
    case = Case.objects.filter(reference=known).select_related("place").first() if known else None
    if case is None:
        raise not_found()
    if to:
        rules.check_holder(actor, to, case.office_id)
    return case


def find_readable(actor: Actor, reference: str) -> Case | None:
    """Return the case if ``actor`` may read its words: whose it is, or who proved behind its link to be them."""
    known = parse_reference(reference)
    if not known or not (actor.kind == "citizen" or (actor.kind == "holder" and actor.proven)):
        return None
    return Case.objects.filter(reference=known).select_related("place").first()


def is_visible(case_id: UUID) -> bool:
    """Return whether the current actor still sees the case: forwarding a hidden matter takes it out of sight."""
    return Case.objects.filter(id=case_id).exists()


def find_filer(case_id: UUID) -> UUID | None:
    """Return whose matter it is, or None for anonymous ones and where row security does not tell this actor."""
    return Party.objects.filter(case_id=case_id, role="filer").values_list("person_id", flat=True).first()


def count_behind(before: datetime) -> int:
    """Return how many cases have a step of their clock that was due before ``before`` and was not taken."""
    return Case.objects.filter(next_step_at__lt=before).count()


@dataclass(frozen=True, slots=True)
class Behind:
    """The case a tracking link opens, and whether its words need a PIN."""

    case: UUID
    door: UUID
    pin_hash: str


def find_behind(token: str) -> Behind | None:
    """Return what a tracking link's token opens, or None if it was never given or was switched off."""
    row = one("rabta.cases", "behind_door", {"digest": digest(token)})
    return Behind(**row) if row else None


def references_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the references of some cases by id: for the operator's reports."""
    return dict(Case.objects.filter(id__in=list(ids)).values_list("id", "reference"))


def find_letter(case_id: UUID, *, kind: str) -> Letter | None:
    """Return the newest letter of this kind in a matter, or None."""
    return Letter.objects.filter(case_id=case_id, kind=kind).order_by("-at", "-id").first()


def list_of(person: UUID) -> list[Case]:
    """Return every matter that a person is a party to, oldest first."""
    return list(Case.objects.filter(parties__person_id=person).order_by("filed_at"))


def find_case(case_id: UUID) -> Case | None:
    """Return the case with this id if the current actor sees it, or None."""
    return Case.objects.filter(id=case_id).first()
