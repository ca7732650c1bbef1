"""Amina's own matters, played to where they stand today; their notices go out when the worker starts."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from rabta.cases import actions as cases
from rabta.cases.models import Case
from rabta.complaints import actions as complaints
from rabta.files.actions import accept
from rabta.kernel import repeats
from rabta.kernel.access import become
from rabta.kernel.actor import Actor

from . import pictures
from .acts import DECIDE
from .play import Act, Matter, Verb, run
from .stage import Stage
from .story import amina

RECENT = timedelta(hours=240)


def play_amina(stage: Stage) -> list[UUID]:
    """Play all of Amina's matters; return those that are so old that nothing more is said about them."""
    played = [(told["filed"], _play(told, stage, number)) for number, told in enumerate(amina())]
    return [case for hours, case in played if timedelta(hours=hours) > RECENT]


def _play(told: dict[str, Any], stage: Stage, number: int) -> UUID:
    dice, filed_at = Random(f"amina {number}"), stage.ends_at - timedelta(hours=told["filed"])
    who = stage.cast["amina"]
    become(who)
    files = (_picture(told["photo"], dice, who, filed_at),) if told.get("photo") else ()
    filing = complaints.Filing(
        key=repeats.scope("demo", "amina", str(number), str(filed_at)), category=told["category"], words=told["words"],
        place=told["place"], mode="named", language="ur", landmark=told["landmark"], files=files, origin="demo",
    )  # fmt: skip
    case = complaints.file(filing, actor=who, now=filed_at).case
    if case is None:
        raise ValueError("filed before")
    script = [(stage.ends_at - timedelta(hours=act["at"]), act) for act in told["acts"]]

    def think(matter: Matter, case: Case, at: datetime) -> list[Act]:
        ahead = [(when, act) for when, act in script if when > at]
        return [Act(when, _actor(act["who"], matter, case), _verb(act, dice)) for when, act in ahead]

    run(Matter(stage, dice, who, "ur", case), think, began_at=filed_at)
    return case


def _actor(who: str, matter: Matter, case: Case) -> Actor:
    """Return someone of the cast; ``officer`` is whoever works where the matter is now."""
    if who != "officer":
        return matter.stage.cast[who]
    return matter.stage.who(case.office_id, DECIDE, Random(str(case.state))) or matter.stage.cast["bilal"]


def _picture(caption: str, dice: Random, actor: Actor, now: datetime, *, is_mended: bool = False) -> UUID:
    return accept(pictures.draw(caption, is_mended=is_mended, dice=dice), is_counted=False, actor=actor, now=now).id


def _verb(act: dict[str, Any], dice: Random) -> Verb:
    words = act.get("words", "")

    def relief(case: Case, actor: Actor, now: datetime) -> None:
        files = (_picture("after", dice, actor, now, is_mended=True),)
        complaints.decide(case, ending=complaints.Ending("relief", words, files), actor=actor, now=now)

    verbs: dict[str, Verb] = {
        "take": lambda it, who, now: cases.take(it, actor=who, now=now),
        "note": lambda it, who, now: cases.note(it, words=words, actor=who, now=now),
        "reply": lambda it, who, now: cases.reply(it, words=words, actor=who, now=now),
        "ask": lambda it, who, now: cases.ask(it, question=words, days=act["days"], actor=who, now=now),
        "confirm": lambda it, who, now: complaints.confirm(it, actor=who, now=now),
        "dispute": lambda it, who, now: complaints.dispute(it, reason=words, actor=who, now=now),
        "rate": lambda it, who, now: complaints.rate(it, stars=act["stars"], words=words, actor=who, now=now),
        "relief": relief,
    }  # fmt: skip
    return verbs[act["verb"]]
