"""A citizen's message, however it comes. Every message is read by somebody: there are only so many in an hour."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rabta.cases import actions as cases
from rabta.cases.models import Case
from rabta.kernel.actor import Actor
from rabta.kernel.events import Happened
from rabta.people import actions as people

from .. import rules


def add_message(case: Case, *, words: str, files: Iterable[UUID] = (), actor: Actor, now: datetime) -> Happened:
    """Add the citizen's message or files to the case; announces ``cases.case.message_added``.

    Refuses too many in a short time, by person, matter and device. What is refused is not counted: all of it is undone.
    """
    limits = [
        people.Limit(f"message-{kind}-{seconds}", str(value), most, seconds)
        for kind, value in (("person", actor.person), ("case", actor.case), ("device", actor.device)) if value
        for seconds, most in rules.MOST_MESSAGES.items()
    ]  # fmt: skip
    if refusal := people.count(limits, actor=actor, now=now):
        raise rules.too_many_messages(refusal.facts.get("minutes"))
    return cases.add_message(case, words=words, files=files, actor=actor, now=now)
