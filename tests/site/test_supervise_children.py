"""Children: started again when they die, ended with all they started, and gone when their supervisor is."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from rabta.site.supervise_children import Child, Supervisor, keep_short, pause_after
from tests.site.conftest import until

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
WITH_HELPER = [
    sys.executable,
    "-c",
    "import subprocess, sys; print(subprocess.Popen(sys.argv[1:]).pid, flush=True); input()",
]
FOLLOWER = (
    "import time; from rabta.site.supervise_children import follow_supervisor; follow_supervisor(); time.sleep(600)"
)


@pytest.fixture
def lifeline() -> Iterator[int]:
    """The pipe by which children notice that their supervisor is gone."""
    reading, writing = os.pipe()
    yield reading
    os.close(reading)
    os.close(writing)


@pytest.fixture
def sleeper(tmp_path: Path, lifeline: int) -> Iterator[Child]:
    child = Child("sleeper", SLEEP, tmp_path / "sleeper.log", os.environ, lifeline)
    yield child
    child.stop()


class Stubborn:
    """Something watched that never comes up."""

    name = "stubborn"
    tries = 0

    def start(self) -> None:
        self.tries += 1
        raise OSError("no room")

    def alive(self) -> bool:
        return False

    def stop(self) -> None:
        raise OSError("never ran")


def pid_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_killed_child_is_started_again(sleeper: Child) -> None:
    said: list[str] = []
    supervisor = Supervisor([sleeper], said.append)
    supervisor.start(sleeper)
    first = pid_of(sleeper)
    os.kill(first, signal.SIGKILL)
    until(lambda: not sleeper.alive())

    supervisor.look()

    assert sleeper.alive()
    assert pid_of(sleeper) != first
    assert said == ["sleeper had stopped and was started again"]


def test_a_living_child_is_left_alone(sleeper: Child) -> None:
    supervisor = Supervisor([sleeper], print)
    supervisor.start(sleeper)
    first = pid_of(sleeper)

    supervisor.look()

    assert pid_of(sleeper) == first


def test_what_never_comes_up_is_not_tried_without_pause_and_stops_nobody(sleeper: Child) -> None:
    stubborn = Stubborn()
    said: list[str] = []
    supervisor = Supervisor([stubborn, sleeper], said.append)
    for _ in range(5):
        supervisor.look()

    assert stubborn.tries == 1, "the second start waits a second"
    assert sleeper.alive()
    supervisor.stop()
    assert not sleeper.alive()
    assert said[-1] == "stubborn did not stop cleanly: never ran"


@pytest.mark.parametrize(("failures", "seconds"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (50, 30)])
def test_the_pause_grows_to_half_a_minute(failures: int, seconds: float) -> None:
    assert pause_after(failures) == seconds


def test_what_a_killed_child_left_behind_is_ended_before_the_next_start(tmp_path: Path, lifeline: int) -> None:
    log = tmp_path / "web.log"
    child = Child("web", [*WITH_HELPER, *SLEEP], log, os.environ, lifeline)
    child.command = [sys.executable, "-c", WITH_HELPER[2].replace("input()", "import time; time.sleep(600)"), *SLEEP]
    child.start()
    until(lambda: log.read_text().endswith("\n"))
    helper = int(log.read_text())
    os.kill(pid_of(child), signal.SIGKILL)
    until(lambda: not child.alive())
    assert not gone(helper)

    child.start()

    until(lambda: gone(helper))
    assert child.alive()
    child.stop()


def test_a_child_stops_itself_when_its_supervisor_is_gone() -> None:
    reading, writing = os.pipe()
    child = subprocess.Popen(
        [sys.executable, "-c", FOLLOWER], pass_fds=(reading,), env={**os.environ, "RABTA_LIFELINE": str(reading)}
    )
    assert child.poll() is None

    os.close(writing)

    assert child.wait(60) == -signal.SIGTERM
    os.close(reading)


def test_a_long_log_is_set_aside_once(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("short")
    keep_short(log)
    assert log.read_text() == "short"
    with log.open("wb") as file:
        file.truncate(20_000_001)

    keep_short(log)

    assert not log.exists()
    assert (tmp_path / "web.log.1").stat().st_size == 20_000_001
