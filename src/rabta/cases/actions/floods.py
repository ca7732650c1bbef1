"""How often one may write into matters: by person, matter and device. Every message is read by somebody."""

from datetime import datetime

from rabta.kernel.actor import Actor
from rabta.people import actions as people

from .. import rules


def check_flood(*, actor: Actor, now: datetime) -> None:
    """Count one more message; refuse when there were too many. What is refused is not counted: all of it is undone."""
    limits = [
        people.Limit(f"message-{kind}-{seconds}", str(value), most, seconds)
        for kind, value in (("person", actor.person), ("case", actor.case), ("device", actor.device)) if value
        for seconds, most in rules.MOST_MESSAGES.items()
    ]  # fmt: skip
    if refusal := people.count(limits, actor=actor, now=now):
        raise rules.too_many_messages(refusal.facts.get("minutes"))
