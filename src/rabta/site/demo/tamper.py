"""Alters a record behind the application's back, as somebody with the superuser's password could, and puts it back.

Only on a demo with the embedded database: elsewhere nobody gives us that password.
"""

from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.conf import settings

from rabta.cases.queries import references_of
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER

# What is done to it, and how it is undone: the words get a lie at their end, the first event another century.
_YEAR = """update kernel_event
set body = convert_to(regexp_replace(convert_from(body, 'UTF8'), '{was}', '{new}'), 'UTF8')
where stream = %s and seq = 1"""
_THIS, _NEXT = '"due_at":"20', '"due_at":"21'
ALTER = {
    "words": "update complaints_complaint set words = words || ' …' where case_id = %s and words not like '%% …'",
    "event": _YEAR.format(was=_THIS, new=_NEXT),
}
MEND = {
    "words": "update complaints_complaint set words = left(words, -2) where case_id = %s and words like '%% …'",
    "event": _YEAR.format(was=_NEXT, new=_THIS),
}


@dataclass(frozen=True, slots=True)
class Check:
    """What the verification of one record says: its faults, none when it is what it was."""

    reference: str
    links: int
    faults: tuple[str, ...]


def can() -> bool:
    """Return whether this installation was given the superuser's address."""
    return bool(settings.RABTA_SUPERUSER_URL)


def alter(case: UUID, what: str) -> None:
    """Alter the words of a matter (``words``) or its first event (``event``)."""
    _run(ALTER[what], case)


def mend(case: UUID) -> None:
    """Put back whatever was altered."""
    for statement in MEND.values():
        _run(statement, case)


def _run(statement: str, case: UUID) -> None:
    with psycopg.connect(settings.RABTA_SUPERUSER_URL) as connection:
        # The triggers that keep rows as they are do not fire for a replica: nothing in a database stops its superuser.
        connection.execute("set session_replication_role = replica")
        connection.execute(statement, [case])


def check(case: UUID) -> Check:
    """Verify the chain of one matter and the texts it vouches for, as ``rabta doctor`` does for all."""
    from ..doctor.verify import Tally, verify  # noqa: PLC0415 - only when asked

    tally = Tally()
    with acting(WORKER):
        reference = references_of([case]).get(case, "")
        damages = list(verify(tally, stream=case))
    told = tuple(f"event {damage.seq}{f' ({damage.name})' if damage.name else ''}: {damage.what}" for damage in damages)
    return Check(reference, tally.links, told)
