"""Tell people of what happened to a matter: its filer by the best way out, the desk inside the account."""

from datetime import datetime

from rabta.kernel.actor import Actor
from rabta.kernel.events import Happened
from rabta.notices.actions import send, tell
from rabta.people.models import Person
from rabta.people.queries import find_on_duty

from ..models import Case, Party
from ..queries import barred_from

# What was carried over happened without us: nobody is written to about it. The past of a demo never reaches the outbox;
# what happens in it afterwards is told as anywhere.
SILENT = ("import",)
_TOLD = ("reference", "realm", "origin", "office_id", "post_id", "is_danger", "filed_at")


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


def tell_desk(happened: Happened, *, template: str, if_danger: str = "", actor: Actor, now: datetime) -> None:
    """Tell the post that works on the matter, else whoever leads the office; never whom it is about.

    Where there is danger, ``if_danger`` is the text that goes out instead, by every way.
    """
    case = Case.objects.filter(id=happened.stream).only("id", *_TOLD).first()
    if case is None or case.origin in SILENT:
        return
    desk = find_on_duty(case.office_id, case.post_id, now, excluding=barred_from(case).posts)
    if desk is None:
        return
    facts = {"reference": case.reference}
    if if_danger and case.is_danger:
        tell(
            happened.id, desk.person, realm=case.realm, about=case.id, template=if_danger, language=desk.language,
            facts=facts, actor=actor, now=now,
        )  # fmt: skip
        return
    send(
        happened.id, realm=case.realm, about=case.id, template=template, language=desk.language, channel="inapp",
        facts=facts, person=desk.person, actor=actor, now=now,
    )  # fmt: skip
