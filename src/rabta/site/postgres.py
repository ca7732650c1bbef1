"""The embedded PostgreSQL: one folder, one server, started, watched and stopped by us.

Lives here: the cluster in ``RABTA_DATA/postgres``, its passwords (``RABTA_DATA/postgres.json``, mode 0600), its socket,
its log. Which programs and which account: ``supervise_binaries``. Roles: ``supervise_roles``. Nothing here ever
deletes a cluster, except ``ephemeral``, which deletes the one it made itself.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from .supervise_binaries import Account, Binaries, PostgresError, account_for, choose
from .supervise_roles import APP, OWNER, SUPERUSER, Addresses, Place, set_up

__all__ = ["Addresses", "Cluster", "PostgresError", "ephemeral", "passwords_in"]

RETRY_SECONDS = 15
RECOVERY_SECONDS = 900
STOP_SECONDS = 60
_LONGEST_SOCKET = 100  # bytes; sun_path holds 108 on Linux, 104 on macOS
_PID_LINE, _PORT_LINE, _SOCKET_LINE, _STATUS_LINE = 0, 3, 4, 7  # of postmaster.pid
_DURABLE = {"max_connections": "100", "shared_buffers": "256MB", "max_wal_size": "2GB"}
_EPHEMERAL = {**_DURABLE, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB"}
# A statement's values, and DETAIL lines that repeat them, are people's data: they stay out of the log.
_SILENT = {
    "log_min_messages": "log",  # an ERROR may quote a value, and the application tells it anyway
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


class Cluster:
    """One embedded PostgreSQL under ``data``; the caller holds the folder (see ``supervise_lock``)."""

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.data = data.resolve()
        self.folder = self.data / "postgres"
        self.log = self.data / "logs" / "postgres.log"
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None
        self.port: int | None = None

    def start(self) -> Addresses:
        """Make the cluster if there is none, start it, wait until it answers, and return its addresses.

        A server that outlived its supervisor is stopped first. After a crash the start is retried for
        ``RETRY_SECONDS``, because the old server's processes take a moment to go. Raises ``PostgresError``.
        """
        for folder in (self.data, self.log.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            passwords = self._open(choose(self.folder))
        except PermissionError as error:
            raise PostgresError(
                f"PostgreSQL does not run as root, and the account it runs under may not reach {error.filename}. "
                "Move the program or RABTA_DATA to where others may read, or start as another user."
            ) from error
        return set_up(self._place(), passwords, create_databases=not self.durable)

    def stop(self) -> None:
        """Stop the server, ours or one left over: fast (open transactions roll back), at once if that takes long."""
        running = self._running()
        if running is None:
            self._forget_stale_pid()
        else:
            for how, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
                with suppress(psutil.NoSuchProcess):
                    running.send_signal(how)
                if self._gone(running, seconds):
                    break
        if self.process is not None and self.process.poll() is not None:
            self.process = None

    def alive(self) -> bool:
        """Return whether the server's main process is there."""
        return self._running() is not None

    def addresses(self) -> Addresses | None:
        """Return the addresses of a server that runs and is ready now, whoever started it; else None."""
        if self._running() is None or self._status() != "ready":
            return None
        place, passwords = self._place(), passwords_in(self.data)
        return Addresses(
            app=place.address(APP, passwords[APP]),
            owner=place.address(OWNER, passwords[OWNER]),
            superuser=place.address(SUPERUSER, passwords[SUPERUSER]),
        )

    def _open(self, binaries: Binaries) -> dict[str, str]:
        """Make the cluster where there is none, start the server, and return the passwords of its roles."""
        if not self.folder.exists() or not any(self.folder.iterdir()):
            self._create(binaries)
        elif not (self.folder / "PG_VERSION").exists():
            raise PostgresError(
                f"{self.folder} holds something that is no PostgreSQL cluster. It is left as it is: move it."
            )
        passwords = passwords_in(self.data)
        self.stop()
        self._launch_until_ready(binaries)
        return passwords

    def _create(self, binaries: Binaries) -> None:
        """Initialise beside the final place and rename, so that a crash half-way leaves no half cluster."""
        making = self.data / "postgres.new"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        account = account_for(self.folder)
        passwords = passwords_in(self.data, create=True)
        with tempfile.NamedTemporaryFile("w", dir=self.data, prefix="first-password-") as password_file:
            password_file.write(passwords[SUPERUSER] + "\n")
            password_file.flush()
            account.give(making, Path(password_file.name))
            self._let_through(account)
            command = [binaries.program("initdb"), "-D", str(making), "-U", SUPERUSER, f"--pwfile={password_file.name}"]
            options = binaries.initdb_options() + ([] if self.durable else ["--no-sync"])
            made = subprocess.run(
                [*account.prefix, *command, *options],
                capture_output=True,
                text=True,
                check=False,
                cwd="/",
                env=_plain_environment(),
                **account.popen_options(),
            )
        if made.returncode != 0:
            said = made.stderr.strip() or made.stdout.strip()
            raise PostgresError(f"initdb of PostgreSQL {binaries.major} failed:\n{said}")
        if self.folder.exists():
            self.folder.rmdir()
        making.rename(self.folder)

    def _let_through(self, account: Account) -> None:
        """Let another account reach the cluster inside ``data``; who may pass above ``data`` is not ours to change."""
        if account.uid is not None:
            self.data.chmod(0o711)

    def _launch_until_ready(self, binaries: Binaries) -> None:
        deadline = time.monotonic() + RETRY_SECONDS
        while True:
            mark = self.log.stat().st_size if self.log.exists() else 0
            self._launch(binaries)
            if self._wait_ready():
                return
            if time.monotonic() > deadline:
                which = f"PostgreSQL {binaries.major} ({binaries.origin})"
                raise PostgresError(f"{which} does not start:\n{self._said_since(mark)}")
            time.sleep(0.3)
            self._forget_stale_pid()

    def _launch(self, binaries: Binaries) -> None:
        account = account_for(self.folder)
        settings = {**_SILENT, **(_DURABLE if self.durable else _EPHEMERAL), **self._listening(account)}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C in the terminal must reach us alone, so that we stop things in order.
            self.process = subprocess.Popen(
                [*account.prefix, binaries.program("postgres"), "-D", str(self.folder), *flags],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_plain_environment(),
                start_new_session=True,
                **account.popen_options(),
            )

    def _listening(self, account: Account) -> dict[str, str]:
        """Prefer a socket that only this account can open; where its path would be too long, a free loopback port."""
        sockets = self.data / "socket"
        if len(os.fsencode(sockets / ".s.PGSQL.5432.lock")) <= _LONGEST_SOCKET:
            sockets.mkdir(mode=0o700, exist_ok=True)
            account.give(sockets)
            return {
                "listen_addresses": "",
                "port": "5432",
                "unix_socket_directories": f'"{sockets}"',
                "unix_socket_permissions": "0700",
            }
        if self.port is None:  # kept for later starts: our children know the address
            with socket.create_server(("127.0.0.1", 0)) as probe:
                self.port = probe.getsockname()[1]
        return {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": ""}

    def _wait_ready(self) -> bool:
        deadline = time.monotonic() + RECOVERY_SECONDS
        while self.process is not None and self.process.poll() is None and time.monotonic() < deadline:
            if self._status() == "ready" and self._pid() == self.process.pid:
                return True
            time.sleep(0.02)
        return False

    def _pid_file(self) -> list[str]:
        with suppress(FileNotFoundError):
            return (self.folder / "postmaster.pid").read_text().splitlines()
        return []

    def _pid(self) -> int | None:
        lines = self._pid_file()
        return int(lines[_PID_LINE]) if lines and lines[_PID_LINE].isdigit() else None

    def _status(self) -> str:
        lines = self._pid_file()
        return lines[_STATUS_LINE].strip() if len(lines) > _STATUS_LINE else ""

    def _place(self) -> Place:
        lines = self._pid_file()
        return Place(lines[_SOCKET_LINE].strip() or "127.0.0.1", int(lines[_PORT_LINE]))

    def _running(self) -> psutil.Process | None:
        """Return the server's main process, and only if it works in our folder: process numbers are used again."""
        pid = self._pid()
        with suppress(psutil.Error):
            process = psutil.Process(pid) if pid else None
            if process and process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()) == self.folder:
                return process
        return None

    def _gone(self, running: psutil.Process, seconds: int) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process is not None:
                self.process.poll()  # reaps our own child
            if not running.is_running() or running.status() == psutil.STATUS_ZOMBIE:
                return True
            time.sleep(0.02)
        return False

    def _forget_stale_pid(self) -> None:
        """Remove a ``postmaster.pid`` whose number now belongs to a stranger, if nothing at all works in the folder.

        PostgreSQL itself only asks whether a process of that number exists, and after a restart of the machine one may.
        """
        pid = self._pid()
        if pid is None or not psutil.pid_exists(pid) or self._running() is not None:
            return
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if Path(process.cwd()) == self.folder:
                    return
        (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def _said_since(self, mark: int) -> str:
        with self.log.open("rb") as log:
            log.seek(mark)
            return log.read()[-2000:].decode(errors="replace").strip()


def passwords_in(data: Path, *, create: bool = False) -> dict[str, str]:
    """Return the passwords of all roles, kept in a file that only its owner reads."""
    path = data / "postgres.json"
    if not path.exists():
        if not create:
            raise PostgresError(
                f"{path} with the passwords of the cluster beside it is missing. Restore it from a backup."
            )
        made = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(made, file)
    return dict(json.loads(path.read_text()))


def _plain_environment() -> dict[str, str]:
    """Return an environment without PG* variables, which would override what we say."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@contextmanager
def ephemeral() -> Iterator[Addresses]:
    """Yield a fresh server for tests: in a temporary folder, without durability, deleted afterwards.

    Its owner may create databases, each born with the extensions. What a killed test run left behind is cleared first.
    """
    _sweep()
    data = Path(tempfile.mkdtemp(prefix=f"rabta-pg-{os.getpid()}-"))
    cluster = Cluster(data, durable=False)
    try:
        yield cluster.start()
    finally:
        cluster.stop()
        shutil.rmtree(data, ignore_errors=True)


def _sweep() -> None:
    for left in Path(tempfile.gettempdir()).glob("rabta-pg-*-*"):
        maker = left.name.split("-")[2]
        if maker.isdigit() and not psutil.pid_exists(int(maker)) and left.stat().st_uid == os.geteuid():
            Cluster(left, durable=False).stop()
            shutil.rmtree(left, ignore_errors=True)
