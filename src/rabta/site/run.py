"""``rabta run``: everything one installation needs, started in order, watched, and stopped on Ctrl-C.

Keys, database, migrations, pack and demo first (``prepare``, a process of its own that works as the owner), then the
web server and the worker. All of it stays in ``RABTA_DATA``; the next start goes on from there.
"""

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import psycopg
from rich.console import Console

from rabta.kernel import keys

from . import env as environment
from .demo import who_can_sign_in
from .postgres import Cluster, PostgresError
from .prepared import is_prepared, note
from .reach import given_addresses
from .supervise_children import Child, Supervisor, Watched
from .supervise_lock import AlreadyRunningError, hold
from .supervise_roles import Addresses

LOOK_SECONDS = 0.3
WEB_SECONDS = 60

console = Console(highlight=False)


class StopError(Exception):
    """A failure told in one sentence; what was started is stopped."""


class _Told(BaseException):
    """Ctrl-C or SIGTERM."""


class _Database:
    """The embedded PostgreSQL as something watched."""

    name = "database"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster

    def start(self) -> None:
        self.addresses = self.cluster.start()

    def alive(self) -> bool:
        return self.cluster.alive()

    def stop(self) -> None:
        self.cluster.stop()


def run() -> int:
    """Run the installation until told to stop; return the exit status."""
    env = environment.read()
    try:
        with hold(env.data, f"{env.public_url} (process {os.getpid()})"), _stopping_on_signals():
            _run(env)
    except AlreadyRunningError as error:
        return _fail(f"Rabta already runs here: {error}. Another folder: RABTA_DATA=… another port: PORT=…")
    except (StopError, PostgresError) as error:
        return _fail(str(error))
    return 0


def _run(env: environment.Env) -> None:
    _check_port()
    (env.data / "logs").mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as stack:
        lifeline, ours = os.pipe()
        stack.callback(os.close, lifeline)
        stack.callback(os.close, ours)
        watched: list[Watched] = []
        supervisor = Supervisor(watched, _say)
        stack.callback(_stop, supervisor)
        addresses = _start_database(env, supervisor)
        _make_keys(env, addresses)
        surroundings = _surroundings(env, addresses)
        if not is_prepared(env, addresses):
            _prepare(surroundings)
            note(env, addresses)
        web = Child("web", _command("web"), env.data / "logs" / "web.log", surroundings, lifeline)
        worker = Child("worker", _command("worker"), env.data / "logs" / "worker.log", surroundings, lifeline)
        for child in (worker, web):
            watched.append(child)
            supervisor.start(child)
        _wait_for_web(web)
        _welcome(env)
        try:
            while True:
                time.sleep(LOOK_SECONDS)
                supervisor.look()
        except _Told:
            pass


def _start_database(env: environment.Env, supervisor: Supervisor) -> Addresses:
    given = given_addresses(env.data)
    if given is not None:
        return given
    database = _Database(Cluster(env.data))
    supervisor.watched.append(database)
    with _step("Starting PostgreSQL"):
        supervisor.start(database)
    return database.addresses


def _make_keys(env: environment.Env, addresses: Addresses) -> None:
    """Make the key file of a new installation; never beside data that an older key file sealed."""
    if env.key_file.exists():
        return
    with psycopg.connect(addresses.owner) as connection:
        row = connection.execute("SELECT to_regclass('public.django_migrations') IS NULL").fetchone()
    if row != (True,):
        raise StopError(
            f"The key file {env.key_file} is missing, and the database has been in use. Restore it from its backup: "
            "without it no name, number or address in this database can be read, and a new one would not help."
        )
    keys.create_key_file(env.key_file)


def _surroundings(env: environment.Env, addresses: Addresses) -> dict[str, str]:
    """Return the environment of our children; the superuser's address goes only where "alter a record" is offered."""
    surroundings = {
        **os.environ,
        "RABTA_DATA": str(env.data),
        "DATABASE_URL": addresses.app,
        "DATABASE_OWNER_URL": addresses.owner,
        "PYTHONUNBUFFERED": "1",
    }
    if env.demo and addresses.superuser:
        surroundings["RABTA_SUPERUSER_URL"] = addresses.superuser
    return surroundings


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "rabta.site.cli", name]


def _prepare(surroundings: dict[str, str]) -> None:
    """Run ``rabta prepare`` to its end, its progress on our screen."""
    pid = os.posix_spawn(sys.executable, _command("prepare"), surroundings)
    try:
        _, status = os.waitpid(pid, 0)
    except _Told:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
        raise
    if status != 0:
        raise StopError("The preparation above did not succeed; nothing was started. What was there before is kept.")


def _check_port() -> None:
    port = int(os.environ.get("PORT", "8000"))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("RABTA_BIND", "127.0.0.1"), port))
        except OSError as error:
            raise StopError(f"Port {port} cannot be used ({error.strerror}). Try: PORT={port + 1} make run") from None


def _wait_for_web(web: Child) -> None:
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/"
    deadline = time.monotonic() + WEB_SECONDS
    while time.monotonic() < deadline and web.alive():
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise StopError(f"The web server does not answer; its last words:\n{_tail(web.log)}")


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""


def _welcome(env: environment.Env) -> None:
    _say(f"\nRabta runs at [bold]{env.public_url}[/bold]")
    if env.demo:
        _say(f"  Sign in with one click, move time, alter a record: {env.public_url}/demo")
        for line in who_can_sign_in():
            _say(f"    {line}")
        _say(f"  Outgoing SMS and mail: {env.public_url}/outbox")
    _say(f"  Data and logs: {env.data}. Ctrl-C stops everything; the data stays.\n")


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    def told(_number: int, _frame: FrameType | None) -> None:
        for number in numbers:  # once is enough: a second Ctrl-C must not break the stopping
            signal.signal(number, signal.SIG_IGN)
        raise _Told

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, told) for number in numbers}
    try:
        yield
    except _Told:
        _say("Stopped before everything was up.")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(supervisor: Supervisor) -> None:
    with _step("Stopping"):
        supervisor.stop()


@contextmanager
def _step(words: str) -> Iterator[None]:
    start = time.monotonic()
    console.print(f"{words} … ", end="")
    yield
    console.print(f"{time.monotonic() - start:.1f} s")


def _say(words: str) -> None:
    console.print(words, soft_wrap=True)


def _fail(words: str) -> int:
    Console(stderr=True, highlight=False).print(words, soft_wrap=True, markup=False)
    return 1
