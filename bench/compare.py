"""The yardstick: ``pgbench`` running the very statements of a request, on the same cluster, as the same role."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bench.ground import Ground
from rabta.site.supervise_binaries import choose

_RATE = re.compile(r"tps = ([\d.]+)")
_FAILED = re.compile(r"number of failed transactions: (\d+)")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Transactions a second that the database alone can do, and its processor milliseconds for each."""

    rate: float
    database_ms: float


def pgbench(on: Ground, scripts: list[Path], *, seconds: int, clients: int) -> Yardstick:
    """Run captured scripts, one chosen at random for each transaction, each statement planned once a connection.

    So does the application with all but what the ORM writes.
    """
    url = urlsplit(on.addresses.app)
    environment = {**os.environ, "PGPASSWORD": unquote(url.password or ""), "PGOPTIONS": "-c lock_timeout=10s"}
    host = parse_qs(url.query).get("host", [url.hostname or ""])[0]
    port = parse_qs(url.query).get("port", [str(url.port or "")])[0]
    program, database = choose(on.cluster.folder).program("pgbench"), url.path.lstrip("/")
    how = ["-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds)]
    where = ["-h", host, "-p", port, "-U", unquote(url.username or "")]
    command = [program, *how, *where, *(f"-f{path}" for path in scripts), database]
    before = on.database_seconds()
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    used = on.database_seconds() - before
    found = _RATE.findall(ran.stdout)
    if ran.returncode or not found or "aborted" in ran.stderr:
        raise RuntimeError(f"pgbench could not run the statements: {ran.stderr.strip()[-1500:]}")
    rate = float(found[0])  # of all together; those of each script follow
    return Yardstick(rate, 1000 * used / max(1.0, rate * seconds))
