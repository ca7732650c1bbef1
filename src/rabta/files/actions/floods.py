"""How often one may upload: by person, matter and device, and widely by network. Each upload costs us a decoding."""

from datetime import datetime

from rabta.kernel.actor import Actor
from rabta.people import actions as people

from .. import rules

HOUR, DAY = 3600, 86_400  # seconds


def check_flood(*, network: str, actor: Actor, now: datetime) -> list[people.Limit]:
    """Count one more upload and return under which limits, for who refuses it later and keeps the count.

    Refuses when there were too many. Such a one is not counted, because its transaction is undone: who waits an hour is
    heard again. The worker and the owner's commands are not counted.
    """
    if actor.kind in ("worker", "owner"):
        return []
    who = [("person", actor.person), ("case", actor.case), ("device", "" if actor.is_officer else actor.device)]
    most = rules.MOST_UPLOADS_OF_OFFICIALS if actor.is_officer else rules.MOST_UPLOADS
    limits = [
        people.Limit(f"upload-{kind}-{seconds}", str(value), most[seconds], seconds)
        for kind, value in who if value for seconds in (HOUR, DAY)
    ]  # fmt: skip
    if network:
        limits.append(people.Limit("upload-network", network, rules.MOST_UPLOADS_FROM_A_NETWORK, HOUR))
    if refusal := people.count(limits, actor=actor, now=now):
        raise rules.too_many(is_day=refusal.code.endswith(".day"))
    return limits
