"""`rabta run` from the outside: it comes up, heals what is killed, stops on Ctrl-C and goes on where it was."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.site.conftest import until

Start = Callable[[], psutil.Popen]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def start(data: Path, port: int, tmp_path: Path) -> Iterator[Start]:
    """Start the installation in ``data`` and wait until it says where it runs; whatever is left is ended afterwards."""
    environment = {**os.environ, "RABTA_DATA": str(data), "PORT": str(port), "RABTA_DEMO": "0", "RABTA_WORKERS": "1"}
    environment.pop("RABTA_KEY_FILE", None)
    started: list[psutil.Popen] = []

    def begin() -> psutil.Popen:
        screen = tmp_path / f"screen-{len(started)}.txt"
        with screen.open("w") as file:
            command = [sys.executable, "-m", "rabta.site.cli", "run"]
            run = psutil.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT, start_new_session=True)
        started.append(run)
        until(lambda: "Rabta runs at" in screen.read_text() or run.poll() is not None)
        assert run.poll() is None, screen.read_text()
        return run

    yield begin
    for run in started:
        if run.poll() is None:
            run.send_signal(signal.SIGTERM)
        run.wait(60)


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError as error:
        error.close()
        return error.code < 500
    except OSError:
        return False
    return True


def part(run: psutil.Popen, word: str) -> psutil.Process | None:
    """Return the direct child whose command holds ``word``."""
    for child in run.children():
        with suppress(psutil.Error):
            if word in " ".join(child.cmdline()):
                return child
    return None


def family(run: psutil.Popen) -> list[psutil.Process]:
    return list(run.children(recursive=True))


def gone(processes: list[psutil.Process]) -> bool:
    return not [each for each in processes if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize("word", ["rabta.site.cli web", "rabta.site.cli worker", "bin/postgres"])
def test_what_is_killed_comes_back(start: Start, port: int, word: str) -> None:
    run = start()
    killed = part(run, word)
    assert killed is not None
    killed.kill()

    until(lambda: (found := part(run, word)) is not None and found.pid != killed.pid)
    until(lambda: answers(port))


def test_ctrl_c_stops_everything_and_the_next_start_goes_on(start: Start, data: Path, port: int) -> None:
    first = start()
    keys = (data / "keys.json").read_bytes()
    cluster = (data / "postgres" / "global" / "pg_control").stat().st_ino
    everyone = family(first)

    first.send_signal(signal.SIGINT)

    assert first.wait(60) == 0
    assert gone(everyone)
    assert not answers(port)
    start()
    assert answers(port)
    assert (data / "keys.json").read_bytes() == keys
    assert (data / "postgres" / "global" / "pg_control").stat().st_ino == cluster


def test_a_killed_supervisor_leaves_nothing_that_blocks_the_next(start: Start, port: int) -> None:
    first = start()
    web = part(first, "rabta.site.cli web")
    worker = part(first, "rabta.site.cli worker")
    assert web is not None
    assert worker is not None

    first.kill()
    first.wait()

    until(lambda: gone([web, worker]))
    start()
    assert answers(port)


def test_a_second_one_on_the_same_data_is_refused(start: Start, data: Path) -> None:
    start()
    second = subprocess.run(
        [sys.executable, "-m", "rabta.site.cli", "run"],
        env={**os.environ, "RABTA_DATA": str(data), "PORT": str(free_port())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert "already runs here" in second.stderr


def test_a_lost_key_file_is_not_replaced(start: Start, data: Path, port: int) -> None:
    run = start()
    run.send_signal(signal.SIGINT)
    run.wait(60)
    (data / "keys.json").unlink()

    again = subprocess.run(
        [sys.executable, "-m", "rabta.site.cli", "run"],
        env={**os.environ, "RABTA_DATA": str(data), "PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert again.returncode == 1
    assert "Restore it from its backup" in again.stderr
    assert not (data / "keys.json").exists()
