"""How often one may write into matters: by person, matter and device. Every message is read by somebody."""

from datetime import datetime

from rabta.kernel.actor import Actor
from rabta.people import actions as people

from .. import rules

HOUR, DAY = 3600, 86_400  # seconds


def check_flood(*, actor: Actor, now: datetime) -> None:
    """Count one more message; refuse when there were too many.

    A refused one is not counted, because its transaction is undone: who waits an hour is heard again.
    """
    who = [("person", actor.person), ("case", actor.case), ("device", actor.device)]
    limits = [
        people.Limit(f"message-{kind}-{seconds}", str(value), rules.MOST_MESSAGES[seconds], seconds)
        for kind, value in who if value for seconds in (HOUR, DAY)
    ]  # fmt: skip
    if refusal := people.count(limits, actor=actor, now=now):
        raise rules.too_many_messages(is_day=refusal.code.endswith(".day"))
