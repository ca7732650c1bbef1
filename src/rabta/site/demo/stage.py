"""Who stands ready: every officer of the demo as an actor, by office and by name, and the crowd of citizens."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from rabta.kernel.access import become
from rabta.kernel.actor import WORKER, Actor
from rabta.people import actions as accounts
from rabta.people.models import Person, Posting
from rabta.people.queries import enter

from .cast import amina_id
from .story import people


@dataclass
class Stage:
    """Actors by office, those of the cast by name, the crowd in order, and the instant the year of the demo ends at."""

    ends_at: datetime
    offices: dict[UUID, list[Actor]] = field(default_factory=dict)
    cast: dict[str, Actor] = field(default_factory=dict)
    crowd: list[UUID] = field(default_factory=list)

    def who(self, office: UUID, permission: str, dice: Random, *, but: Iterable[UUID | None] = ()) -> Actor | None:
        """Return someone of an office whose post gives ``permission``, present, none of ``but``; else None."""
        barred = set(but)
        able = [each for each in self.offices.get(office, ()) if each.may(permission) and each.post not in barred]
        return dice.choice(able) if able else None


def set_stage(ends_at: datetime) -> Stage:
    """Return everyone of the demo; the caller's transaction acts as the worker.

    Each officer's actor comes the way a request's does: from a session, ended at once.
    """
    stage, named = Stage(ends_at), {each.username: each.key for each in people().named}
    rows = Posting.objects.filter(until=None, officer__person__is_demo=True).select_related("officer", "post")
    for row in rows.order_by("post__code"):
        token = accounts.open_session(person=row.officer.person_id, post=row.post_id, actor=WORKER, now=ends_at)
        actor = enter(token, "", ends_at).actor
        accounts.close_session(token, actor=actor, now=ends_at)
        if not row.is_absent:
            stage.offices.setdefault(row.post.office_id, []).append(actor)
        if row.officer.username in named:
            stage.cast[named[row.officer.username]] = actor
    become(WORKER)
    amina = amina_id()
    stage.cast["amina"] = Actor("citizen", person=amina, proven=True)
    crowd = Person.objects.filter(is_demo=True, officer=None).exclude(id=amina).order_by("id")
    stage.crowd = list(crowd.values_list("id", flat=True))
    return stage
