"""Two at the same instant on the database the environment names, each in a transaction of its own.

``python -m tests.cases.race ACT`` prints what each of the two got, the case's state and events, and whether its chain
still verifies, as JSON.
"""

import json
import re
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import django

if TYPE_CHECKING:
    from tests.factories.matters import Story

Acts = tuple[Callable[[], object], Callable[[], object]]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Let all acts begin together; return ``done``, ``nothing`` or the refusal's code of each, sorted."""
    from django.db import connection

    from rabta.kernel.errors import Refusal

    gate, told = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            told.append("nothing" if act() is False else "done")
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(told)


def decide(story: "Story") -> Acts:
    """Bilal answers while Chand answers otherwise."""
    return _decided_by(story, "bilal"), _decided_by(story, "chand")


def forward(story: "Story") -> Acts:
    """Bilal forwards it while Chand proposes to refuse it."""
    from rabta.cases import actions
    from rabta.kernel import clock
    from rabta.kernel.access import acting
    from tests.factories.matters import stranger

    to = stranger(story.case, clock.now()).offices[0]

    def pass_on() -> None:
        with acting(story.bilal) as bilal:
            actions.forward(story.case, office=to, reason="Their pole.", actor=bilal, now=clock.now())

    return pass_on, _decided_by(story, "chand")


def step(story: "Story") -> Acts:
    """Two workers take the same step of an overdue clock."""
    from rabta.cases.actions import take_step
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from tests.factories.matters import fresh

    case = fresh(story.case)
    at, seq = case.next_step_at, case.clock_seq
    assert at is not None

    def tick() -> bool:
        with acting(WORKER):
            return take_step(case.id, clock_seq=seq, actor=WORKER, now=at)

    return tick, tick


def confirm(story: "Story") -> Acts:
    """Amina says yes on one phone and no on the other."""
    from rabta.complaints import actions
    from rabta.kernel import clock
    from rabta.kernel.access import acting
    from tests.complaints.test_decide_actions import solve

    solve(story, clock.now())

    def yes() -> None:
        with acting(story.amina) as amina:
            actions.confirm(story.case, actor=amina, now=clock.now())

    def no() -> None:
        with acting(story.amina) as amina:
            actions.dispute(story.case, reason="It is still dark in our street.", actor=amina, now=clock.now())

    return yes, no


def _decided_by(story: "Story", who: str) -> Callable[[], object]:
    from rabta.complaints import actions
    from rabta.kernel import clock
    from rabta.kernel.access import acting

    def refuse() -> None:
        ending = actions.Ending(code="refused", reason="There is no pole of ours in this street at all.")
        with acting(getattr(story, who)) as actor:
            actions.decide(story.case, ending=ending, actor=actor, now=clock.now())

    return refuse


def file_twice() -> dict[str, object]:
    """Send one draft twice at the same instant."""
    from django.test import Client

    from rabta.cases.models import Case
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from tests.counter.filing_walk import Walk

    walk = Walk().to_check()
    codes: list[str] = []

    def send() -> None:
        client = Client(SERVER_NAME="localhost")
        client.cookies = walk.client.cookies
        codes.append(client.post(walk.here, {"send": "yes"}).headers["Location"].rsplit("/", 1)[-1])

    told = at_once(send, send)
    with acting(WORKER):
        return {"told": told, "led_to": codes, "cases": Case.objects.count()}


HERE = {"Host": "localhost"}
# What a finger taps twice: who, on which page, with which words.
TAPS = {
    "message": ("amina", "/case/{}/message", {"words": "It is still dark."}),
    "confirm": ("amina", "/case/{}/confirm", {}),
    "take": ("bilal", "/desk/{}/take", {}),
    "forms": ("bilal", "/desk/{}/note", {"words": "The pole was checked."}),
}


def tap_twice(verb: str) -> dict[str, object]:
    """Send the form of one verb twice at the same instant; ``forms`` sends two forms that were each shown."""
    from django.test import Client

    from rabta.kernel import clock
    from tests.complaints.test_decide_actions import solve
    from tests.factories.browsers import browser
    from tests.factories.matters import events_of, story

    told = story(clock.now())
    if verb == "confirm":
        solve(told, clock.now())
    who, page, said = TAPS[verb]
    page, client = page.format(told.case.reference), browser(getattr(told, who), clock.now())
    once = [
        re.search(r'name="once" value="([^"]+)"', client.get(page, headers=HERE).content.decode()) for _ in range(2)
    ]
    answers: list[tuple[int, bool]] = []

    def send(drawn: str) -> None:
        again = Client()
        again.cookies = client.cookies
        answer = again.post(page, {**said, "once": drawn}, headers=HERE)
        answers.append((answer.status_code, answer.headers.get("Location", "").endswith("?done")))

    first, second = (found[1] for found in once if found)
    sends = (first, second if verb == "forms" else first)
    at_once(*(partial(send, drawn) for drawn in sends))
    return {"answers": answers, "events": events_of(told.case.id)[1:], "whole": is_whole(told.case.id)}


def race(act: Callable[["Story"], Acts]) -> dict[str, object]:
    """File Amina's complaint, let two act on it at once, and tell what came of it."""
    from rabta.kernel import clock
    from tests.factories.matters import events_of, fresh, story

    told = story(clock.now())
    got = at_once(*act(told))
    case = fresh(told.case)
    return {"told": got, "state": case.state, "events": events_of(case.id), "whole": is_whole(case.id)}


def is_whole(stream: UUID) -> bool:
    """Return whether each event of a stream follows the one before it."""
    from rabta.kernel import events
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from rabta.kernel.models import Event

    before = events.start(stream).hash
    with acting(WORKER):
        rows = list(Event.objects.filter(stream=stream).order_by("seq"))
    for seq, row in enumerate(rows, start=1):
        if (row.seq, bytes(row.prev), bytes(row.hash)) != (seq, before, events.link(before, bytes(row.body))):
            return False
        before = bytes(row.hash)
    return True


if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    races = {"decide": decide, "forward": forward, "step": step, "confirm": confirm}
    wanted, *more = sys.argv[1:]
    if wanted == "tap":
        print(json.dumps(tap_twice(*more)))
    else:
        print(json.dumps(file_twice() if wanted == "file" else race(races[wanted])))
