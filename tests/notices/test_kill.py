"""A worker killed at any of the three points of sending: before the call, after it, after the record."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.database import clone_database, on
from tests.notices.gateway import Ledger, Mood, running

ROOT = Path(__file__).resolve().parents[2]
LATER = "3", "15"  # minutes: past the lease, past the wait of an uncertain one


@pytest.fixture(scope="module")
def database() -> dict[str, str]:
    """Return the addresses of a database of these tests' own: what they kill has committed."""
    name = f"rabta_kill_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    clone_database(name)
    return {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], name),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], name),
    }


class Worker:
    """Processes that act on one database and one gateway."""

    def __init__(self, database: dict[str, str], ledger: Ledger, *, can_ask: bool) -> None:
        self.ledger = ledger
        yes = {True: "1", False: ""}
        self.environment = os.environ | database | {
            "RABTA_SMS_URL": ledger.url, "RABTA_SMS_CAN_ASK": yes[can_ask],
            "RABTA_SMS_HONOURS_REFERENCES": yes[ledger.honours],
        }  # fmt: skip

    def start(self, *act: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "tests.notices.once", *act]
        return subprocess.Popen(words, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, *act: str) -> str:
        process = self.start(*act)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        return said.strip()

    def kill_while(self, mood: Mood) -> None:
        """Start a delivery and kill -9 it when it has come as far as ``mood`` lets it."""
        self.ledger.mood = mood
        process = self.start("deliver", "0")
        try:
            if mood == "answer":
                assert process.stdout is not None
                assert process.stdout.readline() == "done\n"
            else:
                assert self.ledger.reached.wait(30)
        finally:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        self.ledger.mood = "answer"

    def settle(self) -> None:
        for minutes in LATER:
            self.run("deliver", minutes)


@contextmanager
def worker(database: dict[str, str], *, honours: bool = False, can_ask: bool = False) -> Iterator[Worker]:
    with running(honours=honours) as ledger:
        yield Worker(database, ledger, can_ask=can_ask)


POINTS = ["hold_before_ledger", "hold_after_ledger", "answer"]


@pytest.mark.parametrize("mood", POINTS)
@pytest.mark.parametrize("gift", ["honours", "can_ask"])
def test_goes_out_exactly_once_where_the_gateway_knows_references(
    database: dict[str, str], mood: Mood, gift: str
) -> None:
    with worker(database, honours=gift == "honours", can_ask=gift == "can_ask") as hand:
        notice = hand.run("ask", "receipt")
        hand.kill_while(mood)
        hand.settle()
        assert len(hand.ledger.sent) == 1
        assert hand.run("state", notice).split()[0] in ("sent", "delivered")


@pytest.mark.parametrize(("mood", "calls"), [("hold_before_ledger", 1), ("hold_after_ledger", 2), ("answer", 1)])
def test_receipt_is_repeated_once_where_nobody_can_know(database: dict[str, str], mood: Mood, calls: int) -> None:
    with worker(database) as hand:
        notice = hand.run("ask", "receipt")
        hand.kill_while(mood)
        if mood != "answer":
            hand.run("deliver", LATER[0])
            assert hand.run("state", notice) == "uncertain 1 sealed later"
        hand.settle()
        assert len(hand.ledger.sent) == calls
        assert hand.run("state", notice).split()[0] == "sent"


@pytest.mark.parametrize(("mood", "calls"), [("hold_before_ledger", 0), ("hold_after_ledger", 1)])
def test_code_is_never_sent_twice_and_its_text_is_gone(database: dict[str, str], mood: Mood, calls: int) -> None:
    with worker(database) as hand:
        notice = hand.run("ask", "code")
        hand.kill_while(mood)
        hand.settle()
        assert len(hand.ledger.sent) == calls
        assert hand.run("state", notice) == "uncertain 1 empty never"
