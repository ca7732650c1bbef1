"""Plays the whole demo into an empty database: people first, then parts of fifty matters, each whole or not at all.

A seed that was cut short is known by its events (begun, but not finished) and goes on with the parts that are missing.
"""

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import connection, transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from rabta.cases.models import Case
from rabta.files.actions.disk import synced_together
from rabta.kernel import clock, events
from rabta.kernel.access import acting, become
from rabta.kernel.actor import OWNER, WORKER
from rabta.kernel.errors import Refusal
from rabta.kernel.events import Fact
from rabta.kernel.models import Event

from .. import env as environment
from ..env import DEMO_MARK
from ..events import DemoBegun, DemoFinished, DemoPartPlayed
from . import acts, play
from .amina import play_amina
from .cast import enter
from .plan import draw
from .stage import Stage, set_stage

PART = 50
PROCESSES = 2
NO_REALM = ""
FORGET = "delete from kernel_unsent u using kernel_event e where e.id = u.event_id and e.stream = any(%s)"
FORGET_ALL = "delete from kernel_unsent"
PREPARED = {"server_side_binding": True, "prepare_threshold": 2 if environment.read().prepares else None}
console = Console(highlight=False)
_stage: Stage | None = None


def stream(name: str) -> UUID:
    """Return the stream in which the demo tells of a part of itself."""
    return uuid5(NAMESPACE_URL, f"rabta:demo:{name}")


def seed(cases: int, *, processes: int = PROCESSES, ends_at: datetime | None = None) -> int:
    """Seed the demo, or go on with it; return the exit status. Its year ends at ``ends_at``, else at present."""
    with _prepared_statements():
        return _seed(cases, processes, ends_at)


@contextmanager
def _prepared_statements() -> Iterator[None]:
    """Let the server keep the plans of what is said a thousand times: half its work, and a fifth of ours."""
    before = connection.settings_dict["OPTIONS"]
    connection.close()
    connection.settings_dict["OPTIONS"] = before | PREPARED
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = before


def _seed(cases: int, processes: int, ends_at: datetime | None) -> int:
    with acting(OWNER):
        begun, finished = _last("begun"), _last("finished")
        if begun is None and Case.objects.exists():
            console.print("This database already holds cases that are no demo; nothing was seeded.")
            return 1
    (settings.RABTA_DATA / DEMO_MARK).touch()  # only now: beside real cases the mark would quiet the doctor
    if finished:
        console.print("The demo is there.")
        return 0
    if begun is None:
        begun = _begin(cases, ends_at or clock.now())
    said = events.read(begun).data
    ends_at, wanted = datetime.fromisoformat(said["at_seed"]), int(said["cases"])
    skipped = _play_parts(list(_missing(wanted)), wanted, ends_at, processes)
    _finish(wanted)
    if skipped:
        console.print(f"{skipped} matters did not go through a rule of this house and were left out.")
    return 0


def _last(name: str) -> Event | None:
    return Event.objects.filter(stream=stream(name)).order_by("-seq").first()


def _tell(name: str, fact: Fact, now: datetime) -> None:
    events.record(fact, head=events.start(stream(name)), realm=NO_REALM, actor=OWNER, now=now)
    _forget([stream(name)])


def _forget(streams: Sequence[UUID]) -> None:
    """Take events out of the outbox: what is long over is announced to nobody."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [list(streams)])


def _begin(cases: int, now: datetime) -> Event:
    now = now.replace(microsecond=0)
    with console.status("People of the demo …"), acting(OWNER):
        enter(citizens=max(20, cases // 2), now=now)
        _tell("begun", DemoBegun(at_seed=now.isoformat(), cases=cases), now)
        with connection.cursor() as cursor:
            cursor.execute(FORGET_ALL)
        begun = _last("begun")
    if begun is None:
        raise RuntimeError("the demo did not begin")
    return begun


def _finish(cases: int) -> None:
    with acting(OWNER), connection.cursor() as cursor:
        _tell("finished", DemoFinished(cases=cases), clock.now())
        become(OWNER)
        cursor.execute("analyze")


def _missing(cases: int) -> Iterator[tuple[int, range]]:
    """Yield the parts that were not played yet; part -1 is Amina's."""
    with acting(OWNER):
        parts = [(-1, range(0)), *((n, range(n * PART, min(cases, (n + 1) * PART))) for n in range(-(-cases // PART)))]
        there = set(
            Event.objects.filter(stream__in=[stream(f"part {n}") for n, _ in parts]).values_list("stream", flat=True)
        )
    yield from ((n, numbers) for n, numbers in parts if stream(f"part {n}") not in there)


def _play_parts(parts: list[tuple[int, range]], cases: int, ends_at: datetime, processes: int) -> int:
    global _stage  # noqa: PLW0603 - children inherit it by being forked
    with acting(WORKER):
        _stage = set_stage(ends_at)
    columns = (TextColumn("  a year of cases"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    skipped, done = 0, cases - sum(len(numbers) for _, numbers in parts)
    if processes < 2:
        return sum(play_part(part) for part in parts)
    connection.close()
    with multiprocessing.get_context("fork").Pool(processes) as pool, Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=cases, completed=done)
        for (_n, numbers), left_out in zip(parts, pool.imap(play_part, parts), strict=True):
            skipped += left_out
            progress.advance(task, len(numbers))
    return skipped


def play_part(part: tuple[int, range]) -> int:
    """Play the matters of one part in one transaction; return how many were left out because a rule refused."""
    number, numbers = part
    stage = _stage
    gc.disable()  # a part makes and drops some hundred thousand small things and no rings of them
    if stage is None:
        raise RuntimeError("the stage is not set")
    with acting(WORKER):
        with synced_together():
            over = play_amina(stage) if number < 0 else []
            played = [_play(each, stage) for each in numbers]
        streams = [*over, *(case for case in played if case is not None)]
        become(OWNER)
        _forget(streams)
        _tell(f"part {number}", DemoPartPlayed(part=number, skipped=played.count(None)), clock.now())
    gc.enable()
    return played.count(None)


def _play(number: int, stage: Stage) -> UUID | None:
    """Play one matter; None if some rule refused, which is undone and counted, never half there."""
    dice = Random(f"life {number}")
    plan = draw(number, ends_at=stage.ends_at, citizens=len(stage.crowd))
    try:
        with transaction.atomic():
            matter = play.file(plan, stage, dice, files=acts.proof(plan, stage, dice))
            if plan.is_fresh:
                matter.quality_shift = -0.35
            play.run(matter, acts.think, began_at=plan.filed_at)
    except Refusal as refusal:
        console.print(f"complaint {number}: {refusal.code}")
        return None
    return matter.case
