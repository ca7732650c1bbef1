"""``rabta complaints import``: whole, resumable, nothing twice, nothing half; refused rows told with line and reason."""

import csv
import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.database import clone_database, on

DATABASE = "rabta_bring"
MAP = """
format: 1
source: Old book
licence: our own
columns: {text: words, number: ref}
category: {column: kind, values: {lamp: streets.light_off, guard: transport.warden}, otherwise: unsorted}
place: {fixed: PK61702}
date: {column: day, format: "%Y-%m-%d", time_zone: Asia/Karachi}
status: {column: state, open: [open], closed: [done]}
"""
HEAD = "ref,words,kind,day,state\n"
Database = psycopg.Connection[Any]


@pytest.fixture
def database() -> Iterator[Database]:
    clone_database(DATABASE)
    with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE), autocommit=True) as owner:
        yield owner


@pytest.fixture
def by(tmp_path: Path) -> Path:
    path = tmp_path / "map.yaml"
    path.write_text(MAP)
    return path


def start(file: Path, by: Path, command: str = "complaints import", **more: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
    }
    words = [sys.executable, "-m", "rabta.site.cli", *command.split(), str(file), "--map", str(by)]
    return subprocess.Popen(words, env=environment | more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def bring(file: Path, by: Path, **more: str) -> tuple[int, str]:
    run = start(file, by, **more)
    said, _nothing = run.communicate(timeout=240)
    return run.returncode, said


def write(path: Path, rows: str) -> Path:
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def one(database: Database, statement: str) -> Any:  # noqa: ANN401 - whatever was asked for  # noqa: ANN401 - whatever was asked for
    row = database.execute(statement).fetchone()
    assert row is not None
    return row if len(row) > 1 else row[0]


def test_rows_are_taken_over(database: Database, by: Path, tmp_path: Path) -> None:
    file = write(
        tmp_path / "book.csv",
        '1,"The lamp has been dark, for weeks",lamp,2026-01-05,open\n'
        "2,دروازے کے سامنے بتی بند ہے,lamp,2025-03-01,done\n"
        "3,The warden asked me for money,guard,2026-02-01,open\n"
        "4,Nobody knows what this is,else,2026-02-01,open\n",
    )

    status, said = bring(file, by)

    assert status == 0, said
    assert "4 taken, 0 refused of 4 rows" in said
    rows = database.execute(
        "select c.mode, c.origin, c.state, c.is_open, c.due_at is null, c.next_step_at is null, c.language, c.is_conduct,"
        " (select array_agg(name::text order by seq) from kernel_event e where e.stream = c.id),"
        " (select count(*) from cases_holding h where h.case_id = c.id and h.office_id = c.office_id)"
        " from cases_case c order by filed_at, reference"
    ).fetchall()
    opened = ["cases.case.filed", "complaints.complaint.imported"]
    closed = ["complaints.complaint.imported"]
    assert rows[0] == ("anonymous", "import", "closed", False, True, True, "ur", False, closed, 1)
    assert rows[1] == ("anonymous", "import", "new", True, False, False, "en", False, opened, 1)
    assert sorted(row[7] for row in rows[2:]) == [False, True]
    assert one(database, "select count(*) from cases_concerned") > 0  # the accused office stands aside
    assert one(database, "select count(*) from cases_case c join offices_realm r on r.code = c.realm") == 4
    for empty in ("kernel_unsent where event_id in (select id from kernel_event where name like 'c%.c%')", "notices_notice",
                  "cases_party", "cases_door"):  # fmt: skip
        assert one(database, f"select count(*) from {empty}") == 0, empty  # noqa: S608 - our own names


def test_search_finds_them_like_filed_ones(database: Database, by: Path, tmp_path: Path) -> None:
    bring(write(tmp_path / "book.csv", "1,گلی کی بتي بند ہے,lamp,2026-01-05,open\n"), by)
    assert one(database, "select words @@ to_tsquery('simple', 'بتی & light') from cases_case") is True


def test_what_is_refused_is_told_by_line(database: Database, by: Path, tmp_path: Path) -> None:
    file = write(
        tmp_path / "book.csv",
        '1,"The lamp\nhas been dark",lamp,2026-01-05,open\n2,short,lamp,2026-01-05,open\n3,The lamp is dark,lamp,,open\n'
        "4,The lamp is dark,lamp,2026-01-05,open,more\n5,The lamp is dark,lamp,2026-01-05,lost\n",
    )

    status, said = bring(file, by)

    assert status == 0
    assert "1 taken, 4 refused of 5 rows" in said
    with (tmp_path / "book.rejected.csv").open(newline="") as report:
        told = list(csv.reader(report))
    assert [row[0] for row in told] == ["line", "4", "5", "6", "7"]
    assert "6 fields; the first line names 5" in told[3][1]
    assert one(database, "select count(*) from cases_case") == 1


def test_the_same_again_takes_nothing(database: Database, by: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "book.csv", "1,The lamp is dark,lamp,2026-01-05,open\n2,no,lamp,2026-01-05,open\n")
    bring(file, by)
    status, said = bring(file, by)
    assert status == 0
    assert "Going on after row 2" in said
    assert one(database, "select count(*) from cases_case") == 1
    assert (tmp_path / "book.rejected.csv").read_text().count("\n") == 2


def test_killed_anywhere_nothing_is_lost_or_doubled(database: Database, by: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.csv.gz"
    count = 9000
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write(HEAD)
        for number in range(count):
            out.write(f"{number},{'no' if number % 10 == 9 else f'Lamp {number} is dark'},lamp,2026-01-05,open\n")
    far = "select coalesce(max((convert_from(body, 'UTF8')::json->'data'->>'rows')::int), 0) from kernel_event"
    far += " where name = 'complaints.batch.imported'"
    for least in (1000, 4000):
        run = start(file, by)
        while run.poll() is None and one(database, far) < least:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert one(database, "select count(*) from cases_case") == one(database, far) * 9 // 10

    status, said = bring(file, by)

    assert status == 0, said
    numbers = "select convert_from(body, 'UTF8')::json->'data'->>'number' as no from kernel_event"
    numbers += " where name = 'complaints.complaint.imported'"
    counted = one(database, f"select count(*), count(distinct no) from ({numbers}) t")  # noqa: S608 - our own
    assert counted == (count * 9 // 10, count * 9 // 10)
    assert one(database, "select count(*) from complaints_complaint") == count * 9 // 10
    lines = (tmp_path / "book.rejected.csv").read_text().splitlines()[1:]
    assert [int(line.split(",")[0]) for line in lines] == [number + 2 for number in range(count) if number % 10 == 9]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("streets.light_off", "streets.moon"), "there is no category 'streets.moon'"),
        (("PK61702", "PK999"), "there is no place 'PK999'"),
        (("column: day", "column: when"), "has no column when; it has: ref, words"),
        (("licence: our own", ""), "licence: Field required"),
        (("format: 1", "format: [1"), "is no YAML file"),
    ],
)
def test_a_wrong_map_is_told_before_anything(
    database: Database, by: Path, tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    by.write_text(MAP.replace(*change))
    status, said = bring(write(tmp_path / "book.csv", "1,The lamp is dark,lamp,2026-01-05,open\n"), by)
    assert status == 1
    assert words in " ".join(said.split())
    assert one(database, "select count(*) from cases_case") == 0


def test_rows_of_another_country_stay_out_of_a_real_installation(database: Database, by: Path, tmp_path: Path) -> None:
    by.write_text(MAP + "evaluation: true\n")
    file = write(tmp_path / "book.csv", "1,The lamp is dark,lamp,2026-01-05,open\n")
    assert bring(file, by, RABTA_DEMO="0")[0] == 1
    assert one(database, "select count(*) from cases_case") == 0
    assert bring(file, by, RABTA_DEMO="1")[0] == 0
