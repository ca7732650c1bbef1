"""Who a hidden complainant is: opened only with a reason and a second person; the citizen is told, of each look too."""

from datetime import datetime

from rabta.cases import actions as cases
from rabta.cases.models import Case
from rabta.kernel import text
from rabta.kernel.actor import Actor
from rabta.kernel.errors import BAD_INPUT, CONFLICT, Refusal, sentence as _
from rabta.kernel.events import Happened
from rabta.people.queries import Identity

from .. import queries
from ..events import IdentityRevealed, IdentitySeen, RevealAsked
from ..models import Reveal
from .decide import check_may, check_second

FEWEST_WORDS = 5


def ask_to_reveal(case: Case, *, reason: str, actor: Actor, now: datetime) -> Happened:
    """Ask to be shown who filed a hidden case; a second post must agree. Refuses without a reason."""
    locked = cases.lock(case.id)
    check_may(actor, "complaints.complaint.reveal", locked.case)
    if len(reason.split()) < FEWEST_WORDS:
        raise Refusal(
            "complaints.reveal.reason", _("Write why this is necessary; the citizen will be told."), field="reason",
            status=BAD_INPUT,
        )  # fmt: skip
    if locked.case.mode != "hidden":
        raise Refusal("complaints.reveal.nothing", _("There is no hidden identity to open here."), status=CONFLICT)
    salt = text.new_salt()
    Reveal(case=locked.case, asked_by_id=actor.own_post, reason=reason, salt=salt, asked_at=now).save(force_insert=True)
    fact = RevealAsked(post=actor.post, digest=text.digest(salt, reason))
    return cases.change(locked, "reveal", fact, actor=actor, now=now)


def agree_to_reveal(case: Case, *, actor: Actor, now: datetime) -> Happened:
    """Agree, as a second post, that the identity may be seen by the one who asked; announces it to the citizen."""
    locked = cases.lock(case.id)
    check_may(actor, "complaints.complaint.reveal", locked.case)
    asked = Reveal.objects.filter(case=locked.case, agreed_at=None).order_by("-asked_at").first()
    if asked is None:
        raise Refusal("complaints.reveal.not_asked", _("Nobody has asked to see who filed this."))
    check_second(asked.asked_by_id, asked.asked_at, actor)
    asked.agreed_by_id, asked.agreed_at = actor.post, now
    asked.save(update_fields=["agreed_by", "agreed_at"])
    fact = IdentityRevealed(post=asked.asked_by_id, approved_by=asked.agreed_by_id)
    return cases.change(locked, "reveal", fact, actor=actor, now=now)


def reveal_identity(case: Case, *, actor: Actor, now: datetime) -> Identity:
    """Return who filed a hidden complaint, to one of the two posts that agreed; announces each look to the citizen."""
    locked = cases.lock(case.id)
    check_may(actor, "complaints.complaint.reveal", locked.case)
    who = queries.find_revealed(case.id)
    if who is None or actor.post is None:
        raise Refusal("complaints.reveal.closed", _("Two officials must agree before the identity is shown."))
    cases.change(locked, "reveal", IdentitySeen(post=actor.post), actor=actor, now=now)
    return who
