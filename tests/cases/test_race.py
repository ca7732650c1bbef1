"""Two at the same instant: one wins, the other is told so, and the chain stays whole; real transactions."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.database import clone_database, on

ROOT = Path(__file__).resolve().parents[2]
DATABASE = f"rabta_race_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def run(*act: str) -> dict[str, Any]:
    """Let the race be run in a process of its own, over a database of its own."""
    clone_database(DATABASE)
    environment = os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
        "RABTA_THREADS": "4",
    }
    command = [sys.executable, "-m", "tests.cases.race", *act]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_two_answers_make_one() -> None:
    said = run("decide")
    assert said["told"] == ["done", "state.not_now"]
    assert said["events"] == ["cases.case.filed", "complaints.complaint.proposed"]
    assert (said["state"], said["whole"]) == ("proposed", True)


def test_forwarded_while_it_is_answered() -> None:
    said = run("forward")
    last = said["events"][-1]
    assert said["whole"]
    if said["told"] == ["done", "done"]:  # the answer came first, and a proposal may still be forwarded
        assert said["events"][1:] == ["complaints.complaint.proposed", "cases.case.forwarded"]
    else:
        assert said["told"][0] in ("cases.case.elsewhere", "done")
        assert (len(said["events"]), last) == (2, "cases.case.forwarded")
    assert said["state"] == "new"


def test_two_workers_take_one_step() -> None:
    said = run("step")
    assert said["told"] == ["done", "nothing"]
    assert (said["events"], said["whole"]) == (["cases.case.filed", "cases.case.warned"], True)


def test_yes_and_no_at_once() -> None:
    said = run("confirm")
    assert said["told"] == ["complaints.verdict.already", "done"]
    assert said["events"][-1] in ("complaints.complaint.confirmed", "complaints.complaint.disputed")
    assert (len(said["events"]), said["whole"]) == (3, True)


@pytest.mark.parametrize(
    ("verb", "event"),
    [
        ("message", "cases.case.message_added"),
        ("confirm", "complaints.complaint.confirmed"),
        ("take", "cases.case.assigned"),
    ],
)
def test_a_form_sent_twice_is_done_once(verb: str, event: str) -> None:
    """Whoever taps twice reads twice that it is done, and it happened once."""
    said = run("tap", verb)
    assert said["answers"] == [[302, True], [302, True]]
    assert (said["events"].count(event), said["events"][-1], said["whole"]) == (1, event, True)


def test_two_forms_are_two() -> None:
    said = run("tap", "forms")
    assert (said["events"], said["whole"]) == (["cases.case.noted"] * 2, True)


def test_a_draft_sent_twice_is_one_case() -> None:
    assert run("file") == {"told": ["done", "done"], "led_to": ["receipt", "receipt"], "cases": 1}
