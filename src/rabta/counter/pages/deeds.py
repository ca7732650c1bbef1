"""What citizens can do with any matter: words, forms and the actions behind them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rabta.cases import actions
from rabta.cases.models import Case
from rabta.files.actions import accept
from rabta.kernel.actor import Actor
from rabta.web.deeds import Deed
from rabta.web.questions import Nothing

from .. import actions as own
from ..forms import case as forms

Clean = dict[str, Any]


def _uploaded(clean: Clean, actor: Actor, now: datetime) -> list[UUID]:
    return [accept(one, actor=actor, now=now).id for one in clean.get("files") or ()]


def _answer(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    files = _uploaded(clean, actor, now)
    return actions.answer(case, words=clean["words"], files=files, actor=actor, now=now)


def _claim(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.claim_answered(case, actor=actor, now=now)


def _message(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    files = _uploaded(clean, actor, now)
    return own.add_message(case, words=clean["words"], files=files, actor=actor, now=now)


def _withdraw(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.withdraw(case, asked_to=clean["asked_to"], actor=actor, now=now)


def _undo(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.undo_withdrawal(case, actor=actor, now=now)


CITIZEN = (
    Deed(
        code="answer", move="answer", form=forms.Answer, do=_answer, is_main=True,
        text=_("Answer the question"), button=_("Send the answer"), lead=_("Once you answer, the clock runs again."),
    ),
    Deed(
        code="answered", move="answer", form=Nothing, do=_claim, text=_("I have already answered"),
        button=_("Yes, I have already answered"),
        lead=_("The clock runs again at once, and the office goes on with what you sent before."),
    ),
    Deed(
        code="undo-withdrawal", move="undo_withdrawal", form=Nothing, do=_undo, is_main=True,
        text=_("Undo the withdrawal"), button=_("Undo it and go on"), lead=_("Everything goes on as before."),
        can=lambda case, _now: case.withdraw_at is not None,
    ),
    Deed(
        code="message", move="message", form=forms.Message, do=_message, text=_("Add a message or a file"),
        button=_("Send"), lead=_("The office that has it now reads this. The clock runs on."),
    ),
    Deed(
        code="withdraw", move="withdraw", form=forms.Withdraw, do=_withdraw, is_grave=True, text=_("Withdraw it"),
        button=_("Withdraw it"), lead=_("It takes effect after three days. Until then you can undo it."),
        can=lambda case, _now: case.withdraw_at is None,
    ),
)  # fmt: skip
