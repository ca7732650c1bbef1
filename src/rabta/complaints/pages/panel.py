"""What a complaint adds to the page of its case, for its citizen and for the desk."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rabta.cases.models import Case
from rabta.cases.queries import Panel, fairness, find_letter
from rabta.kernel.actor import Actor
from rabta.kernel.clock import local_date
from rabta.web import dates
from rabta.web.deeds import offers
from rabta.web.shapes import ElsewhereBy, Offer

from .. import queries
from ..models import Complaint
from ..rules import ACCUSED, LABELS, MACHINE
from .deeds import CITIZEN, OFFICER


def look(case: Case, actor: Actor, language: str, now: datetime) -> Panel:
    """Return the panel of a complaint for this reader."""
    complaint = queries.find_complaint(case.id)
    if complaint is None:
        return Panel({"complaint": None})
    remedies = queries.list_remedies(case, happened_on=complaint.happened_on, now=now)
    facts: dict[str, object] = {
        "complaint": complaint,
        "transcript": find_letter(case.id, kind="transcript"),
        "is_desk": actor.is_officer,
        "relief": _said("relief", complaint.relief) if complaint.relief else "",
        "rating": queries.find_rating(case.id),
        "remedies": [(one.names.get(language, one.names["en"]), one) for one in remedies],
    }
    if actor.is_officer:
        return _desk(case, actor, facts, now)
    near = next((one for one in remedies if one.last_day), None)
    elsewhere = (
        ElsewhereBy(forum=near.names.get(language, near.names["en"]), last_day=near.last_day)
        if near and near.last_day
        else None
    )
    own = offers(CITIZEN, MACHINE, case, space="complaints:", actor=actor, now=now)
    return Panel(facts, _still_open(own, complaint), elsewhere, _notes(case, complaint, elsewhere, language, now))


def _said(field: str, code: str) -> str:
    label = LABELS[field][code]
    return _(label)


def _still_open(own: tuple[Offer, ...], complaint: Complaint) -> tuple[Offer, ...]:
    """Leave out disputing once the last dispute was used up."""
    is_final = complaint.disputes >= fairness().disputes_max
    return tuple(offer for offer in own if not (is_final and offer.code == "dispute"))


def _notes(
    case: Case, complaint: Complaint, elsewhere: ElsewhereBy | None, language: str, now: datetime
) -> tuple[str, ...]:
    """Return what a citizen must know first: how it ended, until when they can speak, that a day comes near."""
    notes = []
    if case.state == "decided" and case.window_ends_at:
        if complaint.disputes < fairness().disputes_max:
            notes.append(queries.find_ending(case.outcome, language))
        notes.append(
            _("Is it solved? Tell us by %(day)s. If you say nothing, this is closed and counts as not verified.")
            % {"day": dates.day(case.window_ends_at - timedelta(seconds=1))}
        )
        if complaint.disputes >= fairness().disputes_max:
            notes.append(_("This answer is final here. You can still go to another forum; below you see where."))
    warn_from = timedelta(days=fairness().remedy_warning_days)
    is_content = complaint.relief == "verified"  # who said yes themselves needs no reminder; the day stays in the clock
    if elsewhere and not is_content and elsewhere.last_day - local_date(now) <= warn_from:
        notes.append(
            _("The last day to go to %(forum)s is near: %(day)s. You need not wait for us to finish.")
            % {"forum": elsewhere.forum, "day": dates.full_day(elsewhere.last_day)}
        )
    return tuple(filter(None, notes))


def _desk(case: Case, actor: Actor, facts: dict[str, Any], now: datetime) -> Panel:
    filer, proposal = queries.get_filer(case, actor), queries.find_proposal(case.id)
    own = offers(OFFICER, MACHINE, case, space="complaints:desk-", actor=actor, now=now)
    left_out = set()
    if proposal and proposal.post_id == actor.post:
        left_out |= {"approve", "reject"}
    is_waiting = filer.asked is not None and filer.asked.agreed_at is None
    left_out.add("reveal" if filer.asked is not None and (is_waiting or filer.is_open) else "agree-reveal")
    if filer.asked is not None and (not is_waiting or filer.asked.asked_by_id == actor.post):
        left_out.add("agree-reveal")
    if not filer.is_open:
        left_out.add("identity")
    notes = []
    if proposal:
        notes.append(
            _("An answer is proposed: %(ending)s. A second person must agree.")
            % {"ending": _said("code", proposal.code)}
        )
    if is_waiting:
        notes.append(_("Someone asked to see who filed this. A second official must agree."))
    if case.is_conduct:
        notes.append(
            _(
                "This is about conduct. Never send it to the office it is about; that office is told only what you "
                "write for it."
            )
        )
    accused = ACCUSED.get(facts["complaint"].answers.get("accused", "")) if case.is_conduct else None
    facts |= {"accused": _(accused) if accused else "", "filer": filer, "withheld": queries.count_withheld(case.id)}
    return Panel(facts, tuple(offer for offer in own if offer.code not in left_out), notes=tuple(notes))
