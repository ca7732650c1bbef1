"""The receipt goes out with the filing: the same transaction asks for it, the worker sends it after the commit."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from rabta.cases.actions import Opened
from rabta.kernel.actor import Actor
from rabta.notices import actions as notices
from rabta.people.queries import ways_to


def send_receipt(opened: Opened, *, person: UUID, language: str, actor: Actor, now: datetime) -> None:
    """Ask that the filer be sent number, due date and tracking link, by SMS or else e-mail; never what it is about.

    The link opens the matter, so the text is sealed and gone once sent.
    """
    ways, case = ways_to(person), opened.case
    for channel in [way for way in ("sms", "email") if way in ways][:1]:
        notices.send(
            opened.event.id, realm=case.realm, about=case.id, template="complaints/receipt", language=language,
            channel=channel, facts={"due_at": case.due_at.isoformat()} if case.due_at else {}, person=person,
            secret_text=f"{case.reference} {settings.RABTA_URL}/t/{opened.token}", actor=actor, now=now,
        )  # fmt: skip
