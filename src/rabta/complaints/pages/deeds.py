"""What citizens and officials can do with a complaint beyond any matter: words, forms and the actions behind them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rabta.cases.models import Case
from rabta.cases.queries import fairness
from rabta.files.actions import accept
from rabta.kernel.actor import Actor
from rabta.web.deeds import Deed
from rabta.web.questions import Nothing

from .. import actions
from ..forms import case as forms

Clean = dict[str, Any]


def _uploaded(clean: Clean, actor: Actor, now: datetime) -> tuple[UUID, ...]:
    return tuple(accept(one, actor=actor, now=now).id for one in clean.get("files") or ())


def _confirm(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.confirm(case, actor=actor, now=now)


def _dispute(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    files = _uploaded(clean, actor, now)
    return actions.dispute(case, reason=clean["reason"], files=files, actor=actor, now=now)


def _come_back(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    files = _uploaded(clean, actor, now)
    return actions.come_back(case, reason=clean["reason"], files=files, actor=actor, now=now)


def _rate(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.rate(case, stars=clean["stars"], words=clean["words"], actor=actor, now=now)


def _has_window(case: Case, now: datetime) -> bool:
    return case.window_ends_at is not None and now <= case.window_ends_at


def _may_come_back(case: Case, now: datetime) -> bool:
    if case.outcome not in ("relief", "partial") or case.closed_at is None:
        return False
    return now <= case.closed_at + timedelta(days=fairness().come_back_days)


CITIZEN = (
    Deed(
        code="confirm", move="confirm", form=Nothing, do=_confirm, is_main=True, can=_has_window,
        text=_("Yes, it is solved"), button=_("Yes, it is solved"),
        lead=_("Say this only if it is really so. Your yes closes the matter and counts as verified relief."),
    ),
    Deed(
        code="dispute", move="dispute", form=forms.Dispute, do=_dispute, is_main=True, can=_has_window,
        text=_("No, it is not solved"), button=_("Dispute the answer"),
        lead=_("It goes to the office above, with the whole file and a fresh due date."),
    ),
    Deed(
        code="come-back", move="come_back", form=forms.ComeBack, do=_come_back, can=_may_come_back,
        text=_("It has come back"), button=_("It has come back"),
        lead=_("The office above takes it up again, with the whole history."),
    ),
    Deed(
        code="rate", move="rate", form=forms.Rate, do=_rate, text=_("Rate how it was handled"),
        button=_("Send the rating"), lead=_("You can change it later."),
    ),
)  # fmt: skip


def _decide(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    ending = actions.Ending(
        code=clean["code"], reason=clean["reason"], files=_uploaded(clean, actor, now),
        sub_judice=clean["sub_judice"], court=clean["court"], court_number=clean["court_number"],
    )  # fmt: skip
    return actions.decide(case, ending=ending, actor=actor, now=now)


def _approve(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.approve(case, actor=actor, now=now)


def _report(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.report_relief(case, actor=actor, now=now)


def _reject(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.reject(case, why=clean["why"], actor=actor, now=now)


def _sort(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.sort(
        case, category=clean["category"], reason=clean["reason"], transcript=clean["transcript"], actor=actor, now=now
    )


def _ask_to_reveal(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.ask_to_reveal(case, reason=clean["reason"], actor=actor, now=now)


def _agree_to_reveal(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.agree_to_reveal(case, actor=actor, now=now)


def _reveal_identity(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.reveal_identity(case, actor=actor, now=now)


def _is_hidden(case: Case, _now: datetime) -> bool:
    return case.mode == "hidden"


OFFICER = (
    Deed(
        code="decide", move="decide", form=forms.Decide, do=_decide, permission="complaints.complaint.decide",
        is_main=True, text=_("Answer and close"), button=_("Answer"),
    ),
    Deed(
        code="approve", move="approve", form=Nothing, do=_approve, permission="complaints.complaint.approve",
        is_main=True, text=_("Agree to the proposed answer"), button=_("I agree"),
        lead=_("The citizen reads this answer at once."),
    ),
    Deed(
        code="reject", move="reject", form=forms.Reject, do=_reject, permission="complaints.complaint.approve",
        is_main=True, text=_("Do not agree"), button=_("Back to work"),
    ),
    Deed(
        code="report", move="report", form=Nothing, do=_report, permission="complaints.complaint.decide",
        can=_has_window, text=_("The citizen told me it is solved"), button=_("Note it"),
        lead=_("This counts as reported, not verified. The citizen is told and can still dispute it."),
    ),
    Deed(
        code="sort", move="sort", form=forms.Sort, do=_sort, permission="complaints.complaint.sort",
        text=_("Say what it is about"), button=_("Sort it"), lead=_("The competent office gets it. The due date "
                                                                    "counts from the day of filing."),
    ),
    Deed(
        code="reveal", move="reveal", form=forms.Reveal, do=_ask_to_reveal, permission="complaints.complaint.reveal",
        text=_("Ask to see who filed this"), button=_("Ask"), can=_is_hidden,
    ),
    Deed(
        code="agree-reveal", move="reveal", form=Nothing, do=_agree_to_reveal, permission="complaints.complaint.reveal",
        text=_("Agree that the identity is shown"), button=_("I agree"), can=_is_hidden,
        lead=_("The citizen is told who may see it, and that you agreed."),
    ),
    Deed(
        code="identity", move="reveal", form=Nothing, do=_reveal_identity, permission="complaints.complaint.reveal",
        text=_("See who filed this"), button=_("Show it"), can=_is_hidden,
        lead=_("Each look is written down, and the citizen can read that you looked."),
    ),
)  # fmt: skip
