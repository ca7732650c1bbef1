"""Tell people of what happened to a matter: its filer by the best way out, the desk inside the account."""

from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.events import Happened
from rabta.notices.actions import send, tell
from rabta.people.models import Person, Posting
from rabta.people.queries import head_of

from ..models import Case, Party

# What was carried over happened without us: nobody is written to about it. The past of a demo never reaches the outbox;
# what happens in it afterwards is told as anywhere.
SILENT = ("import",)


def tell_filer(happened: Happened, *, template: str, actor: Actor, now: datetime) -> None:
    """Tell whoever filed, in their language; nobody where the matter is anonymous, only inside on a shared phone."""
    case = Case.objects.filter(id=happened.stream).first()
    if case is None or case.origin in SILENT:
        return
    for party in Party.objects.filter(case=case).select_related("person"):
        _tell_person(happened, case, party.person, template, actor=actor, now=now)


def _tell_person(happened: Happened, case: Case, person: Person, template: str, *, actor: Actor, now: datetime) -> None:
    facts = {"reference": case.reference}
    if person.shares_phone:
        send(
            happened.id, realm=case.realm, about=case.id, template=template, language=person.language, channel="inapp",
            facts=facts, person=person.id, actor=actor, now=now,
        )  # fmt: skip
        return
    tell(
        happened.id, person.id, realm=case.realm, about=case.id, template=template, language=person.language,
        facts=facts, actor=actor, now=now,
    )  # fmt: skip


def tell_desk(happened: Happened, *, template: str, is_urgent: bool = False, actor: Actor, now: datetime) -> None:
    """Tell the post that works on the matter, else whoever leads the office; urgent ones also by SMS."""
    case = Case.objects.filter(id=happened.stream).first()
    if case is None or case.origin in SILENT:
        return
    person = _on_duty(case, now)
    if person is None:
        return
    language = Person.objects.filter(id=person).values_list("language", flat=True).first() or "en"
    facts = {"reference": case.reference}
    if is_urgent:
        tell(
            happened.id, person, realm=case.realm, about=case.id, template=template, language=language, facts=facts,
            actor=actor, now=now,
        )  # fmt: skip
        return
    send(
        happened.id, realm=case.realm, about=case.id, template=template, language=language, channel="inapp",
        facts=facts, person=person, actor=actor, now=now,
    )  # fmt: skip


def _on_duty(case: Case, now: datetime) -> UUID | None:
    """Return the person at the post that has the case, else at the head of its office, else anyone present there."""
    post = case.post_id
    if post is None:
        head = head_of(case.office_id, now)
        post = head.id if head else None
    here = Posting.objects.filter(until=None, is_absent=False)
    here = here.filter(post_id=post) if post else here.filter(post__office_id=case.office_id)
    return here.values_list("officer__person_id", flat=True).order_by("since").first()
