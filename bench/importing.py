"""What an import costs: a generated file and one ten times as long, each taken over by a process of its own.

Memory must not grow with the file, so the highest the process ever held is measured for both.
"""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench import texts
from bench.ground import Ground
from rabta.kernel import clock

MIB = 2**20
LEAST = 10  # the short file is a tenth of the long one
MAP = """format: 1
source: Generated for the bench
licence: our own
columns: {text: words, number: number}
category: {column: category, values: {lamp: streets.light_off, hole: streets.pothole, water: water.no_supply}}
place: {column: place}
date: {column: day, format: "%Y-%m-%d", time_zone: Asia/Karachi}
status: {column: state, open: [open], closed: [closed]}
"""
KINDS = {"lamp": "streets.light_off", "hole": "streets.pothole", "water": "water.no_supply"}
PLACES = ("PK61702", "PK618")


def measure_import(on: Ground, rows: int) -> dict[str, Any]:
    """Take over ``rows`` rows, and a tenth of them; return seconds and the process's highest memory in MiB for both."""
    by = on.data / "import.yaml"
    by.write_text(MAP)
    short, long = (_take(on, by, count) for count in (max(1, rows // LEAST), rows))
    return {"short": short, "long": long, "growth": long["peak_mib"] / short["peak_mib"]}


def _take(on: Ground, by: Path, rows: int) -> dict[str, Any]:
    file = on.data / f"import-{rows}.csv"
    write_rows(file, rows)
    command = [sys.executable, "-m", "rabta.site.cli", "complaints", "import", str(file), "--map", str(by)]
    start = clock.now()
    process = subprocess.Popen(command, env=on.surroundings, stdout=sys.stderr)
    _pid, status, used = os.wait4(process.pid, 0)  # tells the highest memory of this one child
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or file.with_name(f"{file.stem}.rejected.csv").read_text().count("\n") > 1:
        raise RuntimeError(f"{file} was not taken over whole")
    peak = used.ru_maxrss / MIB if sys.platform == "darwin" else used.ru_maxrss / 1024  # bytes there, KiB elsewhere
    seconds = (clock.now() - start).total_seconds()
    return {"rows": rows, "seconds": seconds, "rate": rows / seconds, "peak_mib": peak}


def write_rows(file: Path, rows: int) -> None:
    """Write a file of complaints as another system might have kept them; the same every time but for the days."""
    dice, today = Random(rows), clock.now()
    with file.open("w", encoding="utf-8") as out:
        out.write("number,day,category,place,state,words\n")
        for number in range(rows):
            kind = dice.choice(list(KINDS))
            words, _language = texts.complaint(dice, KINDS[kind])
            day = (today - timedelta(days=dice.randint(2, 700))).date().isoformat()
            state = dice.choice(("open", "closed", "closed"))
            out.write(f'{number},{day},{kind},{dice.choice(PLACES)},{state},"{words}"\n')
