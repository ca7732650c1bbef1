"""What the page of one complaint shows: words, proposal, identity where it may be seen, forums outside."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rabta.cases.models import Attachment, Case
from rabta.cases.queries import find_filer
from rabta.categories.queries import Matter, RemedyDue, categories, remedies_for
from rabta.files.models import File
from rabta.kernel import keys
from rabta.kernel.actor import Actor
from rabta.kernel.clock import local_date
from rabta.kernel.sql import rows
from rabta.offices.queries import registry
from rabta.people.queries import Address, Identity, identity

from ..models import Complaint, Decision, Rating, Reveal


def find_complaint(case_id: UUID) -> Complaint | None:
    """Return the complaint behind a case, or None where this reader may not see its words."""
    return Complaint.objects.filter(case_id=case_id).first()


def find_proposal(case_id: UUID) -> Decision | None:
    """Return the decision that waits for a second person, with its letter, or None."""
    waiting = Decision.objects.filter(case_id=case_id, approval__isnull=True, case__state="proposed")
    return waiting.select_related("letter").order_by("-at").first()


def find_rating(case_id: UUID) -> int | None:
    """Return the stars a matter was given, or None."""
    return Rating.objects.filter(case_id=case_id).values_list("stars", flat=True).first()


def find_reveal(case_id: UUID) -> Reveal | None:
    """Return the newest request to be shown a hidden complainant's identity, or None."""
    return Reveal.objects.filter(case_id=case_id).order_by("-asked_at").first()


def count_withheld(case_id: UUID) -> int:
    """Return how many files of a case this reader may not open: voices of people who stay hidden."""
    attached = list(Attachment.objects.filter(case_id=case_id).values_list("file_id", flat=True))
    return len(attached) - File.objects.filter(id__in=attached).count() if attached else 0


@dataclass(frozen=True, slots=True)
class Filer:
    """What an official may know of who filed. ``mode`` is the case's; ``who`` is there for named ones only.

    ``is_open`` says that the reader is one of the two who may look up a hidden one, which is written down.
    """

    mode: str
    who: Identity | None = None
    asked: Reveal | None = None
    is_open: bool = False


def get_filer(case: Case, actor: Actor) -> Filer:
    """Return who filed where the mode is named, and what was agreed about looking where it is hidden."""
    if case.mode == "named":
        person = find_filer(case.id)
        return Filer("named", identity(person) if person else None)
    if case.mode == "hidden":
        asked = find_reveal(case.id)
        is_open = (
            asked is not None and asked.agreed_at is not None and actor.post in (asked.asked_by_id, asked.agreed_by_id)
        )
        return Filer("hidden", None, asked, is_open)
    return Filer(case.mode)


def find_revealed(case_id: UUID) -> Identity | None:
    """Return who filed a hidden complaint if this reader is one of the two posts that agreed, else None.

    Whoever shows it writes down that it was seen: ``actions.reveal_identity`` does.
    """
    found = rows("rabta.complaints", "hidden_filer", {"case": case_id})
    if not found:
        return None
    key, person = bytes(found[0]["wrapped_key"] or b""), found[0]["person"]
    name = found[0]["name_sealed"]
    return Identity(
        person=person,
        name=keys.decrypt(key, person, bytes(name)) if key and name else "",
        language="",
        contacts=tuple(
            Address(row["channel"], keys.decrypt(key, person, bytes(row["sealed"])))
            for row in found
            if key and row["sealed"]
        ),
    )


def list_remedies(case: Case, *, happened_on: date | None, now: datetime) -> list[RemedyDue]:
    """Return where else the matter can be taken, those whose last day is known and near first."""
    office = registry().office(case.office_id)
    above = registry().supervisor(office) if office.is_desk else None
    category = categories().get(case.subject_code)
    matter = Matter(
        realm=case.realm, offices=(office.code, *((above.code,) if above else ())),
        function=category.function if category else "", about=category.about if category else "service",
        is_anonymous=case.mode == "anonymous",
    )  # fmt: skip
    decided_on = local_date(case.answered_at) if case.answered_at else None
    found = remedies_for(matter, filed_on=local_date(case.filed_at), cause_on=happened_on, decided_on=decided_on)
    today = local_date(now)
    living = [one for one in found if one.last_day is None or one.last_day >= today or not one.is_sure]
    return sorted(living, key=lambda one: (one.last_day is None, one.last_day or today))
