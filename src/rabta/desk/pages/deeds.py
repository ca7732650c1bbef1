"""What officials can do with any matter: words, forms and the actions behind them."""

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

from .. import actions as desk, forms, queries

Clean = dict[str, Any]


def _uploaded(clean: Clean, actor: Actor, now: datetime) -> list[UUID]:
    return [accept(one, actor=actor, now=now).id for one in clean.get("files") or ()]


def _take(case: Case, _clean: Clean, *, actor: Actor, now: datetime) -> None:
    actions.take(case, actor=actor, now=now)


def _assign(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> None:
    actions.assign(case, post=UUID(clean["post"]), actor=actor, now=now)


def _ask(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.ask(case, question=clean["question"], days=clean["days"], actor=actor, now=now)


def _note(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.note(case, words=clean["words"], actor=actor, now=now)


def _reply(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    files = _uploaded(clean, actor, now)
    return actions.reply(case, words=clean["words"], files=files, actor=actor, now=now)


def _forward(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.forward(case, office=UUID(clean["office"]), reason=clean["reason"], actor=actor, now=now)


def _concern(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return desk.concern(case, post=UUID(clean["post"]), reason=clean["reason"], actor=actor, now=now)


def _send_back(case: Case, clean: Clean, *, actor: Actor, now: datetime) -> object:
    return actions.send_back(case, reason=clean["reason"], actor=actor, now=now)


OFFICER = (
    Deed(
        code="take", move="assign", form=Nothing, do=_take, permission="cases.case.take", text=_("Take it"),
        button=_("I work on this"), can=lambda case, _now: case.post_id is None, is_main=True,
    ),
    Deed(
        code="reply", move="reply", form=forms.Reply, do=_reply, permission="cases.case.reply",
        text=_("Write to the citizen"), button=_("Send to the citizen"),
    ),
    Deed(
        code="ask", move="ask", form=forms.Ask, do=_ask, permission="cases.case.ask", text=_("Ask the citizen"),
        button=_("Ask and pause the clock"), lead=_("The clock stands still until the answer comes or the days are "
                                                    "over."),
    ),
    Deed(
        code="note", move="note", form=forms.Note, do=_note, permission="cases.case.note",
        text=_("Write an internal note"), button=_("Keep the note"),
    ),
    Deed(
        code="assign", move="assign", form=forms.Assign, do=_assign, permission="cases.case.assign",
        text=_("Give it to a colleague"), button=_("Give it"),
    ),
    Deed(
        code="forward", move="forward", form=forms.Forward, do=_forward, permission="cases.case.forward",
        text=_("Forward to another office"), button=_("Forward"), lead=_("The clock does not start anew."),
    ),
    Deed(
        code="send-back", move="forward", form=forms.SendBack, do=_send_back, permission="cases.case.forward",
        text=_("Send it back"), button=_("Send it back"), lead=_("To the office that forwarded it to you."),
        can=lambda case, _now: queries.came_by(case.id) == "forward",
    ),
    Deed(
        code="concern", move="concern", form=forms.Concern, do=_concern, permission="cases.case.concern",
        text=_("Name whom it is about"), button=_("Keep it from them"), is_grave=True,
        lead=_("If nobody else leads your office, the whole file goes up to the next one. The due date stays."),
        can=lambda case, _now: case.is_conduct or not case.subject_code,
    ),
)  # fmt: skip
