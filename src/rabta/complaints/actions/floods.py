"""How often one may file: by person, by device, and for anonymous ones widely by network. Nothing dangerous waits."""

from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.people import actions as people

from .. import rules

HOUR, DAY = 3600, 86_400  # seconds


def check_flood(*, person: UUID | None, network: str, actor: Actor, now: datetime) -> None:
    """Count one more filing; refuse when there were too many.

    A refused one is not counted, because its transaction is undone: who waits an hour is heard again.
    """
    who = [("person", str(person)), ("device", actor.device)] if person else [("device", actor.device)]
    limits = [
        people.Limit(f"file-{kind}-{name}", value, most, seconds)
        for kind, value in who if value
        for name, most, seconds in (("hour", rules.MOST_AN_HOUR, HOUR), ("day", rules.MOST_A_DAY, DAY))
    ]  # fmt: skip
    if network and person is None:
        limits.append(people.Limit("file-network-hour", network, rules.MOST_ANONYMOUS_FROM_A_NETWORK, HOUR))
    if refusal := people.count(limits, actor=actor, now=now):
        raise rules.too_many(is_day=refusal.code.endswith(".day"))
