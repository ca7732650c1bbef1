"""One run: fill, measure each kind of request on the real server, hand over events, compare with the database alone."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console

from bench.compare import pgbench
from bench.ground import Ground, ground, seconds_of, web
from bench.importing import measure_import
from rabta.kernel import clock

# What is measured, in this order: name, mark in requests a second, mark for p95 in milliseconds.
KINDS: tuple[tuple[str, float, float], ...] = (
    ("track", 1000, 0), ("track_page", 0, 0), ("inbox", 150, 0), ("search", 0, 100), ("file", 300, 0),
    ("file_page", 0, 0),
)  # fmt: skip
WRITES = ("file", "file_page")  # each of these requests can be made only once
WARM_SECONDS = 2
SENDS_A_SECOND, FORMS_A_SECOND = 500, 250  # filings kept ready: more than can be made
SPARE = 100  # for warming up and for finding out the statements
console = Console(stderr=True, highlight=False)


def measure_all(cases: int, seconds: int, at_once: int, rows: int, keep: Path | None) -> dict[str, Any]:
    """Return the results of a whole run as plain JSON values; at its end a file of ``rows`` complaints is imported."""
    with ground(keep) as on:
        requests = on.data / "requests.json"
        on.run("bench", "--inside", "fill", str(cases))
        sends, forms = (str(each * seconds + SPARE) for each in (SENDS_A_SECOND, FORMS_A_SECOND))
        on.run("bench", "--inside", "ask", str(requests), sends, forms)
        on.settle()
        measured = _on_server(on, requests, seconds, at_once)
        measured["dispatch"] = _dispatch(on)
        scripts = on.data / "scripts"
        for kind, _rate, _p95 in KINDS:
            on.run("bench", "--inside", "capture", str(requests), kind, str(scripts), role="app")
            measured[kind] |= _compare(on, scripts, kind, measured[kind]["rate"], seconds=seconds, at_once=at_once)
        measured["import"] = measure_import(on, rows)
        return _about(on, cases, seconds, at_once) | {"measured": measured}


def _on_server(on: Ground, requests: Path, seconds: int, at_once: int) -> dict[str, dict[str, Any]]:
    measured: dict[str, dict[str, Any]] = {}
    with web(on) as server:
        for kind, rate, p95 in KINDS:
            if kind not in WRITES:
                _visit(on, requests, kind, min(WARM_SECONDS, seconds), at_once)
            app, database = seconds_of(server.pid), on.database_seconds()
            seen = _visit(on, requests, kind, seconds, at_once)
            count = max(1, len(seen["times"]))
            measured[kind] = _summary(seen, rate, p95) | {
                "app_ms": 1000 * (seconds_of(server.pid) - app) / count,
                "database_ms": 1000 * (on.database_seconds() - database) / count,
            }
            console.print(f"{kind}: {measured[kind]['rate']:,.0f} a second")
    return measured


def _visit(on: Ground, requests: Path, kind: str, seconds: int, at_once: int) -> dict[str, Any]:
    words = [sys.executable, "-m", "bench.visitors", str(on.port), str(seconds), str(at_once), kind]
    words += ["once"] if kind in WRITES else []
    with requests.open() as asked:
        ran = subprocess.run(words, stdin=asked, capture_output=True, text=True, check=True)
    return dict(json.loads(ran.stdout))


def _summary(seen: dict[str, Any], rate: float, p95: float) -> dict[str, Any]:
    times = sorted(seen["times"]) or [0.0]
    at = {
        name: 1000 * times[min(len(times) - 1, int(len(times) * part))]
        for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
    }
    return {
        "rate": len(seen["times"]) / seen["seconds"], "mark": rate, "mark_p95": p95, "requests": len(seen["times"]),
        "statuses": seen["statuses"], **at,
    }  # fmt: skip


def _dispatch(on: Ground) -> dict[str, Any]:
    out = on.data / "dispatch.json"
    before = on.database_seconds()
    on.run("bench", "--inside", "dispatch", str(out), role="app")
    done: dict[str, Any] = json.loads(out.read_text())
    handed = max(1, done["handed"])
    done |= {
        "rate": handed / max(done["seconds"], 0.001),
        "database_ms": 1000 * (on.database_seconds() - before) / handed,
    }
    console.print(f"dispatch: {done['rate']:,.0f} events a second")
    return done


def _compare(on: Ground, scripts: Path, kind: str, rate: float, *, seconds: int, at_once: int) -> dict[str, Any]:
    counted = json.loads((scripts / f"{kind}.json").read_text())
    alone = pgbench(on, sorted(scripts.glob(f"{kind}-*.sql")), seconds=seconds, clients=at_once)
    console.print(f"{kind}: pgbench {alone.rate:,.0f} a second")
    return {
        "statements": counted["statements"], "statements_most": counted["most"], "pgbench": alone.rate,
        "pgbench_database_ms": alone.database_ms, "ratio": rate / alone.rate,
    }  # fmt: skip


def _about(on: Ground, cases: int, seconds: int, at_once: int) -> dict[str, Any]:
    return {
        "when": clock.now().isoformat(timespec="seconds"), "cases": cases, "seconds": seconds, "at_once": at_once,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30), "load_average": os.getloadavg(),
        "python": platform.python_version(), "postgresql": (on.cluster.folder / "PG_VERSION").read_text().strip(),
        "system": platform.platform(terse=True),
    }  # fmt: skip
