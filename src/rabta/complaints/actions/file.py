"""A citizen files: the complaint is there with number, office and running clock, once, however often it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rabta.cases import actions as cases
from rabta.categories import queries as catalogue
from rabta.files.queries import kinds_of
from rabta.kernel import repeats, text
from rabta.kernel.actor import Actor
from rabta.kernel.events import Happened
from rabta.kernel.writes import Write, inserting
from rabta.offices.queries import registry

from .. import rules
from ..models import Complaint
from .filing import Filing
from .floods import check_flood
from .receipts import prepare_receipt
from .routing import Destination, destination


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the citizen takes away. ``token`` and ``event`` are None when the same filing had been received before."""

    reference: str
    token: str | None
    case: UUID | None
    event: Happened | None
    due_at: datetime | None


def file(filing: Filing, *, network: str = "", actor: Actor, now: datetime) -> Receipt:
    """File a complaint; announces ``cases.case.filed``. The same key again returns the first one's reference.

    A voice note without words goes to the sorting desk, where people write it down: its category waits for that.

    The receipt is asked for in the same transaction. Refuses a key that came with another body, a mode the category
    does not allow, words that say nothing, and too many in a short time. ``network`` is the digest of where it came
    from.
    """
    if earlier := _earlier(filing, now):
        return Receipt(earlier, None, None, None, None)
    category = catalogue.get_category(filing.category) if filing.category else None
    kinds = kinds_of(filing.files)
    person = None if filing.mode == "anonymous" else actor.person
    rules.check_mode(
        filing.mode, category.marks if category else (),
        rules.Sender(person is not None, filing.for_whom, filing.relation, filing.they_agree),
    )  # fmt: skip
    rules.check_proof(filing.mode, filing.words, files=len(filing.files), has_voice="audio" in kinds)
    if rules.is_limited(filing.origin, category.marks if category else (), category.about if category else ""):
        check_flood(person=person, network=network, actor=actor, now=now)
    if rules.is_voice_only(filing.words, has_voice="audio" in kinds):
        category = None
    goes_to = destination(category, filing, now=now)
    salt = text.new_salt()
    opening = opening_of(filing, category, goes_to, text.digest(salt, filing.words))

    def beside(opened: cases.Opened) -> Iterator[Write]:
        yield inserting(complaint_row(opened.case.id, category, filing, salt))
        if person and filing.origin in rules.FROM_CITIZENS:
            receipt = prepare_receipt(opened, person=person, language=filing.language, now=now)
            yield from [inserting(receipt)] if receipt else []
        yield repeats.settling(filing.key, opened.case.reference)

    opened = cases.open_case(opening, person=person, pin_hash=filing.pin_hash, beside=beside, actor=actor, now=now)
    cases.attach(opened.case, filing.files, role="proof", letter=None, actor=actor, now=now)
    return Receipt(opened.case.reference, opened.token, opened.case.id, opened.event, opened.case.due_at)


def _earlier(filing: Filing, now: datetime) -> str | None:
    """Claim the filing's key, or return what it led to before; refuse it where it came with another body."""
    known_by = {filing.key: ""} if filing.body is None else {filing.body.key: filing.body.digest, filing.key: ""}
    earlier = repeats.claim_all(known_by, now=now)
    if filing.body and filing.body.key in earlier:
        rules.check_same(earlier[filing.body.key], filing.body.digest)
    return earlier.get(filing.key)


def opening_of(
    filing: Filing, category: catalogue.CategoryCard | None, goes_to: Destination, words_digest: str
) -> cases.Opening:
    """Return what ``cases`` must know to open the matter; pure, so that bulk loading uses it too."""
    place = registry().place(filing.place)
    subject = category.names if category else catalogue.unsorted_names()
    marks = category.marks if category else ()
    return cases.Opening(
        kind="complaint", state="new", mode=filing.mode, subject_code=category.code if category else "",
        subject=subject, place=place.id, office=goes_to.office, route_rule=goes_to.rule,
        clock=category.clock if category and not goes_to.to_sorting else "sorting", language=filing.language,
        search=(filing.words, filing.landmark, *subject.values(), *place.names.values()), words_digest=words_digest,
        files=len(filing.files), is_protected="protected" in marks, is_danger="danger" in marks,
        is_conduct=bool(category and category.about == "conduct"), concerned=goes_to.accused,
        concerned_posts=goes_to.named, origin=filing.origin,
    )  # fmt: skip


def complaint_row(case_id: UUID, category: catalogue.CategoryCard | None, filing: Filing, salt: bytes) -> Complaint:
    """Build the complaint's own row, unsaved."""
    return Complaint(
        case_id=case_id, category_id=category.id if category else None, words=filing.words, salt=salt,
        landmark=filing.landmark, lat=filing.lat, lon=filing.lon, answers=filing.answers, for_whom=filing.for_whom,
        relation=filing.relation, they_agree=filing.they_agree, happened_on=filing.happened_on,
    )  # fmt: skip
