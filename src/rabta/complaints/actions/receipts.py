"""The receipt goes out with the filing: the same transaction asks for it, the worker sends it after the commit."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from rabta.cases.actions import Opened
from rabta.notices import actions as notices
from rabta.notices.models import Notice
from rabta.people.queries import ways_to


def prepare_receipt(opened: Opened, *, person: UUID, language: str, now: datetime) -> Notice | None:
    """Build the message with number, due date and tracking link, by SMS or else e-mail; never what it is about.

    The link opens the matter, so the text is sealed and gone once sent. None for whoever has neither.
    """
    ways, case = ways_to(person), opened.case
    channel = next((way for way in ("sms", "email") if way in ways), None)
    if channel is None:
        return None
    return notices.prepare_notice(
        opened.event.id, realm=case.realm, about=case.id, template="complaints/receipt", language=language,
        channel=channel, facts={"due_at": case.due_at.isoformat()} if case.due_at else {}, person=person,
        secret_text=f"{case.reference} {settings.RABTA_URL}/t/{opened.token}", now=now,
    )  # fmt: skip
