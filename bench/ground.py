"""The ground of a run: a fresh durable PostgreSQL, prepared as an installation is, and the real web server."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from rabta.kernel.keys import create_key_file
from rabta.site.postgres import Cluster
from rabta.site.supervise_roles import Addresses

WEB_SECONDS = 60


@dataclass(slots=True)
class Ground:
    """A prepared installation: its folder, its addresses, its environment."""

    data: Path
    addresses: Addresses
    cluster: Cluster
    port: int

    @property
    def surroundings(self) -> dict[str, str]:
        """Return the environment of its processes: a real installation, not a demo, and nothing of ours."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("RABTA_", "DATABASE_"))}
        return kept | {
            "RABTA_DATA": str(self.data), "RABTA_DEMO": "0", "PORT": str(self.port),
            "DATABASE_URL": self.addresses.app, "DATABASE_OWNER_URL": self.addresses.owner,
            "DJANGO_SETTINGS_MODULE": "rabta.site.settings", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip

    def run(self, *words: str, role: str = "owner") -> None:
        """Run a module of ours to its end, its output on our error stream; raise when it fails."""
        environment = self.surroundings | {"RABTA_AS": role}
        subprocess.run([sys.executable, "-m", *words], env=environment, check=True, stdout=sys.stderr)

    def settle(self) -> None:
        """Let the statistics be fresh and the dirty pages be on disk before anything is measured."""
        with psycopg.connect(self.addresses.superuser, autocommit=True) as database:
            database.execute("vacuum analyze")
            database.execute("checkpoint")

    def database_seconds(self) -> float:
        """Return the processor seconds that all processes of the database have used so far."""
        process = self.cluster.process
        return seconds_of(process.pid) if process else 0.0


@contextmanager
def ground(keep: Path | None = None) -> Iterator[Ground]:
    """Yield a prepared installation; deleted afterwards unless ``keep`` names its folder."""
    data = keep or Path(tempfile.mkdtemp(prefix="rabta-bench-"))
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    cluster = Cluster(data, durable=True)
    try:
        addresses = cluster.start()
        if not (data / "keys.json").exists():
            create_key_file(data / "keys.json")
        made = Ground(data, addresses, cluster, _free_port())
        made.run("rabta.site.cli", "prepare")
        yield made
    finally:
        cluster.stop()
        if keep is None:
            shutil.rmtree(data, ignore_errors=True)


@contextmanager
def web(on: Ground) -> Iterator[psutil.Process]:
    """Yield the process of the real web server, started as ``rabta run`` starts it."""
    log = (on.data / "logs" / "web.log").open("wb")
    command = [sys.executable, "-m", "rabta.site.cli", "web"]
    server = subprocess.Popen(command, env=on.surroundings, stdout=log, stderr=log)
    try:
        _wait(on.port)
        yield psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def seconds_of(pid: int) -> float:
    """Return the processor seconds, user and system, of a process, all that live below it, and its dead children."""
    total, top = 0.0, psutil.Process(pid)
    for process in (top, *top.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
        if process == top:  # a backend whose visitor left has been waited for by the server's first process
            total += times.children_user + times.children_system
    return total


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + WEB_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/track", timeout=5).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
