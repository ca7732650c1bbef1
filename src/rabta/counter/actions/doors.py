"""The tracking link: a new one switches the old one off."""

from datetime import datetime

from rabta.cases.actions import change, lock
from rabta.cases.events import DoorRevoked
from rabta.cases.models import Case, Door
from rabta.kernel import numbers
from rabta.kernel.actor import Actor


def replace_door(case: Case, *, actor: Actor, now: datetime) -> str:
    """Switch off every link of the case and return the token of a new one, with the same PIN.

    Announces that it was made, without the token.
    """
    locked = lock(case.id)
    living = Door.objects.filter(case=locked.case, revoked_at=None)
    pin_hash = living.exclude(pin_hash="").values_list("pin_hash", flat=True).first() or ""
    living.update(revoked_at=now)
    token = numbers.new_token()
    Door(case=locked.case, digest=numbers.digest(token), pin_hash=pin_hash, made_at=now).save(force_insert=True)
    change(locked, "message", DoorRevoked(kind=locked.case.kind), actor=actor, now=now)
    return token
