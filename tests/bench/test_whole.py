"""The bench runs from end to end: a few hundred cases, a second of each kind of request. No figure is looked at."""

import json
import subprocess
import sys
from pathlib import Path

from bench.run import KINDS

ROOT = Path(__file__).parents[2]
SMALL = ["--cases", "400", "--seconds", "1", "--at-once", "2", "--rows", "300"]


def test_every_part_of_the_bench_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench", *SMALL, "--out", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    measured = json.loads(next(tmp_path.glob("*.json")).read_text())["measured"]
    for kind, _rate, _p95 in KINDS:
        one = measured[kind]
        assert one["requests"] > 0, kind
        assert set(one["statuses"]) <= {"200", "201", "302"}, (kind, one["statuses"])
        assert one["statements"] > 0, kind
        assert one["pgbench"] > 0, kind
    assert measured["dispatch"]["handed"] >= measured["file"]["requests"]
    assert measured["import"]["long"]["rows"] == 300
    assert measured["import"]["long"]["peak_mib"] > 0
