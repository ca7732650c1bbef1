"""Kill -9 of web, worker and database while people file: what was acknowledged is there, whole, and told once."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest

from rabta.site.postgres import Cluster
from tests.kill.once import ANSWERS, CATEGORY, PLACE, WORDS

ROOT = Path(__file__).resolve().parents[2]
PARTS = {"web": "rabta.site.cli web", "worker": "rabta.site.cli worker", "database": "bin/postgres"}
PEOPLE, LATE = 160, 8
PATIENCE = 60  # seconds until a part must be back; never waited for in full where all is well


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it did not come back"
        time.sleep(0.05)


@dataclass
class Installation:
    """A real ``rabta run`` on a durable cluster of its own, and what people were told by it."""

    data: Path
    port: int
    people: list[tuple[str, str]] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)  # person → reference
    unknown: set[str] = field(default_factory=set)

    def start(self) -> None:
        settings = {
            "RABTA_DATA": str(self.data),
            "PORT": str(self.port),
            "RABTA_DEMO": "0",
            "RABTA_DEBUG": "1",
            "RABTA_WORKERS": "2",
        }
        self.environment = {**os.environ, **settings}
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "RABTA_KEY_FILE", "RABTA_AS"):
            self.environment.pop(name, None)
        screen = self.data / "screen.txt"
        with screen.open("w") as file:
            self.run = psutil.Popen(
                [sys.executable, "-m", "rabta.site.cli", "run"],
                env=self.environment,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        deadline = time.monotonic() + 3 * PATIENCE
        while "Rabta runs at" not in screen.read_text():
            assert self.run.poll() is None, screen.read_text()
            assert time.monotonic() < deadline, screen.read_text()
            time.sleep(0.1)
        addresses = Cluster(self.data).addresses()
        assert addresses is not None
        self.environment |= {"DATABASE_URL": addresses.app, "DATABASE_OWNER_URL": addresses.owner}
        self.people = [(token, person) for token, person in (line.split() for line in self.once("people", str(PEOPLE)))]

    def stop(self) -> None:
        if self.run.poll() is None:
            self.run.send_signal(signal.SIGTERM)
            self.run.wait(PATIENCE)

    def once(self, *act: str) -> list[str]:
        command = [sys.executable, "-m", "tests.kill.once", *act]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.splitlines()

    def part(self, name: str) -> psutil.Process | None:
        for child in self.run.children():
            with suppress(psutil.Error):
                if PARTS[name] in " ".join(child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                    return child
        return None

    def kill(self, name: str) -> None:
        """Kill -9 a part of ours and wait until the supervisor has another one; PostgreSQL's own children see to themselves."""
        found = self.part(name)
        assert found is not None
        victims = [found] if name == "database" else [found, *found.children(recursive=True)]
        for victim in victims:
            with suppress(psutil.NoSuchProcess):
                victim.kill()
        until(lambda: (now := self.part(name)) is not None and now.pid != found.pid)

    def answers(self) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{self.port}/ready", timeout=5).status_code == 200
        return False

    def send(self, token: str, key: str) -> str | None:
        """File once; return the reference if the answer came and was yes."""
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        body = {"words": WORDS, "place": PLACE, "category": CATEGORY, "answers": ANSWERS}
        try:
            answer = httpx.post(
                f"http://127.0.0.1:{self.port}/api/v1/complaints", json=body, headers=headers, timeout=15
            )
        except httpx.HTTPError:
            return None
        if answer.status_code >= 500:
            return None
        assert answer.status_code in (200, 201), answer.text
        return str(answer.json()["reference"])

    def insist(self, token: str, key: str) -> str:
        """Send the same again until it is answered: the part may be killed in the middle of any of them."""
        deadline = time.monotonic() + PATIENCE
        while (reference := self.send(token, key)) is None:
            assert time.monotonic() < deadline, "it did not come back"
            time.sleep(0.05)
        return reference

    def file(self, *, is_patient: bool) -> None:
        """File as the next person; without an answer either try again with the same key until there is one, or give up."""
        token, person = self.people.pop()
        key = uuid4().hex
        found = self.send(token, key)
        if found is None and is_patient:
            found = self.insist(token, key)
            assert self.insist(token, key) == found
        if found is None:
            self.unknown.add(person)
        else:
            self.acknowledged[person] = found

    def shown(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.once("show")]


@pytest.fixture
def installation() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="rabta-kill-") as folder, socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
        probe.close()
        made = Installation(Path(folder), port)
        try:
            made.start()
            yield made
        finally:
            made.stop()


def kill_while_people_file(installation: Installation, name: str) -> None:
    """File without a pause while the part is killed twice at moments nobody chose."""
    dice, done = random.Random(name), threading.Event()
    until(installation.answers)

    def kill() -> None:
        try:
            for _ in range(2):
                time.sleep(dice.uniform(0.05, 0.6))
                installation.kill(name)
                until(installation.answers)
        finally:
            done.set()

    killer = threading.Thread(target=kill)
    killer.start()
    filed = 0
    while (not done.is_set() or filed < 8) and len(installation.people) > 10:
        installation.file(is_patient=filed % 2 == 0)
        filed += 1
        if installation.unknown and not installation.answers():
            time.sleep(0.1)
    killer.join()
    until(installation.answers)
    assert filed >= 8


def kill_while_clocks_turn(installation: Installation) -> None:
    """Kill the worker twice among steps of clocks that are long due."""
    dice = random.Random("clocks")
    installation.once("late", str(LATE), "60")
    assert int(installation.once("behind")[0]) >= LATE
    for _ in range(2):
        installation.kill("worker")
        time.sleep(dice.uniform(0.5, 2.0))


def finish(installation: Installation) -> list[dict[str, Any]]:
    """Do what is left of the worker's work, past the leases that killed ones held; return every case."""
    installation.run.suspend()  # so that nobody brings the worker back meanwhile
    worker = installation.part("worker")
    if worker is not None:
        worker.kill()
    try:
        installation.once("settle")
        return installation.shown()
    finally:
        installation.run.resume()


def doctor(installation: Installation) -> str:
    command = [sys.executable, "-m", "rabta.site.cli", "doctor"]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.xdist_group("kill")
def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(installation: Installation) -> None:
    for name in PARTS:
        kill_while_people_file(installation, name)
    kill_while_clocks_turn(installation)
    cases = finish(installation)

    by_person = {case["person"]: case for case in cases}
    assert len(by_person) == len(cases)
    assert len(installation.acknowledged) >= 24
    for person, reference in installation.acknowledged.items():
        assert by_person[person]["reference"] == reference
    filed = installation.acknowledged.keys() | installation.unknown
    assert len(by_person.keys() - filed) == LATE
    for case in cases:
        check(case)
    assert "✓ Chains of events" in doctor(installation)


def check(case: dict[str, Any]) -> None:
    """One case, acknowledged or not: every row of it is there, its clock runs, its people were told once."""
    has_due, step, clock_seq, level = case["clock"]
    names = [name for _seq, name in case["events"]]
    assert case["rows"][0] == case["rows"][2] == case["rows"][3] == 1
    assert has_due
    assert [seq for seq, _name in case["events"]] == list(range(1, len(names) + 1))
    assert names[0] == "cases.case.filed"
    # Every change moves the clock's counter once and tells once; a step taken twice would show in one of them.
    assert clock_seq == len(names) - 1
    assert names.count("cases.case.escalated") == case["rows"][1] - 1 <= level
    assert names.count("cases.case.warned") <= 1
    assert step or names[-1] == "cases.case.last_tier_late" or level
    assert case["receipts"] == [["sms", "delivered"]]
    assert case["went_out"] == case["texts"]
