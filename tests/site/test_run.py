"""`rabta run` from the outside: it comes up, heals what is killed, stops on Ctrl-C and goes on where it was."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from rabta.site.reach import reach
from tests.site.conftest import until

Start = Callable[[], psutil.Popen]
PREPARING = "Bringing the tables up to date"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


def begin(data: Path, port: int, screen: Path) -> psutil.Popen:
    """Start the installation in ``data`` and wait until it says where it runs."""
    environment = {**os.environ, "RABTA_DATA": str(data), "PORT": str(port), "RABTA_DEMO": "0", "RABTA_WORKERS": "1"}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "RABTA_KEY_FILE"):
        environment.pop(name, None)
    with screen.open("w") as file:
        command = [sys.executable, "-m", "rabta.site.cli", "run"]
        run = psutil.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT, start_new_session=True)
    until(lambda: "Rabta runs at" in screen.read_text() or run.poll() is not None)
    assert run.poll() is None, screen.read_text()
    return run


def end(run: psutil.Popen) -> None:
    if run.poll() is None:
        run.send_signal(signal.SIGTERM)
    run.wait(60)


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """A data folder whose first start has gone through, stopped again; each test has a copy."""
    with tempfile.TemporaryDirectory(prefix="rabta-first-") as folder:
        data = Path(folder) / "data"
        screen = Path(folder) / "screen.txt"
        end(begin(data, free_port(), screen))
        assert PREPARING in screen.read_text()
        yield data


@pytest.fixture
def data(installed: Path) -> Iterator[Path]:
    """A data folder with a path short enough for a socket: a copy, as owner, rights and times were."""
    with tempfile.TemporaryDirectory(prefix="rabta-data-") as folder:
        assert psutil.Popen(["cp", "-a", f"{installed}/.", folder]).wait() == 0
        yield Path(folder)


@pytest.fixture
def start(data: Path, port: int, tmp_path: Path) -> Iterator[Start]:
    """Start the installation in ``data``; whatever is left is ended afterwards."""
    started: list[psutil.Popen] = []

    def again() -> psutil.Popen:
        started.append(begin(data, port, tmp_path / "screen.txt"))
        return started[-1]

    yield again
    for run in started:
        end(run)


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


def revoke(data: Path) -> None:
    with reach(data) as addresses, psycopg.connect(addresses.owner) as connection:
        connection.execute("revoke select on kernel_event from rabta_app")


def uncollect(data: Path) -> None:
    (data / "static" / ".collected").unlink()


def test_nothing_is_prepared_anew_while_nothing_changes(start: Start, port: int, tmp_path: Path) -> None:
    start()
    assert answers(port)
    assert PREPARING not in (tmp_path / "screen.txt").read_text()


@pytest.mark.parametrize("spoil", [revoke, uncollect])
def test_what_is_no_longer_as_it_was_is_prepared_again(
    start: Start, data: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(data)
    start()
    assert PREPARING in (tmp_path / "screen.txt").read_text()
    assert (data / "static" / ".collected").exists()
    with reach(data) as addresses, psycopg.connect(addresses.app) as connection:
        connection.execute("select count(*) from kernel_event")


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


def test_a_lost_key_file_is_not_replaced(data: Path, port: int) -> None:
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
