"""One to five stars and words, once there is an answer."""

from dataclasses import replace
from datetime import datetime

from rabta.cases import actions as cases
from rabta.cases.models import Case
from rabta.kernel.actor import Actor
from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _
from rabta.kernel.events import Happened

from ..events import ComplaintRated
from ..models import Rating

MOST_STARS = 5


def rate(case: Case, *, stars: int, words: str, actor: Actor, now: datetime) -> Happened:
    """Rate how the matter was handled; rating again replaces it, and each time is announced."""
    if not 1 <= stars <= MOST_STARS:
        raise Refusal("complaints.rating.stars", _("Choose from one to five."), field="stars", status=BAD_INPUT)
    locked = cases.lock(case.id)
    Rating.objects.update_or_create(case=locked.case, defaults={"stars": stars, "at": now})
    fact = ComplaintRated(stars=stars)
    if words:
        letter, digest = cases.add_letter(locked.case, words, kind="rating", actor=actor, now=now)
        fact = replace(fact, letter=letter.id, digest=digest)
    return cases.change(locked, "rate", fact, actor=actor, now=now)
