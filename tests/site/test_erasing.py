"""What is erased by right is gone everywhere; the chain still verifies, and only the ledger lets a text be missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.database import clone_database, on
from tests.factories.people import AMINA_PHONE

ROOT = Path(__file__).resolve().parents[2]
DATABASE = f"rabta_erasing_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
# Every column that holds words, whereabouts or ways in; nothing of it may survive.
LEFT = """
select count(*) from cases_letter where text is not null or salt is not null
union all select count(*) from cases_note where text is not null or salt is not null
union all select count(*) from cases_holding where reason <> '' or salt is not null
union all select count(*) from cases_door
union all select count(*) from cases_withdrawal where asked_to <> ''
union all select count(*) from cases_case where words is not null
union all select count(*) from complaints_rating where words <> ''
union all select count(*) from files_file where name <> '' or erased_at is null or length(sha256) > 0
union all select count(*) from notices_notice where sealed is not null
union all select count(*) from complaints_complaint
  where words is not null or salt is not null or landmark <> '' or lat is not null or answers <> '{}'
"""


class Installation:
    """A database and data folder of its own, with one matter in it."""

    def __init__(self, data: Path) -> None:
        clone_database(DATABASE)
        shutil.copy(Path(os.environ["RABTA_DATA"]) / "keys.json", data / "keys.json")
        self.data = data
        self.environment = os.environ | {
            "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
            "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
            "RABTA_DATA": str(data),
        }

    def run(self, *words: str, status: int = 0) -> str:
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def rabta(self, *words: str, status: int = 0) -> str:
        return self.run("rabta.site.cli", *words, status=status)

    def play(self, act: str = "live") -> tuple[str, Path]:
        reference, photo = self.run("tests.site.once", act).split()
        name = photo.replace("-", "")
        return reference, self.data / "files" / name[-2:] / name[-4:-2] / photo

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.environment["DATABASE_OWNER_URL"], autocommit=True) as owner:
            return owner.execute(sql).fetchall()

    def do(self, sql: str) -> None:
        with psycopg.connect(on(os.environ["RABTA_TEST_SUPER_URL"], DATABASE), autocommit=True) as owner:
            owner.execute(sql)

    def chains_hold(self) -> bool:
        done = subprocess.run(
            [sys.executable, "-m", "rabta.site.cli", "doctor"],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Chains of events" in done.stdout, done.stdout + done.stderr
        return "✓ Chains of events" in done.stdout and "✓ Files" in done.stdout

    def words_left(self) -> int:
        return sum(row[0] for row in self.ask(LEFT))


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path)


def test_erase(installation: Installation) -> None:
    reference, photo = installation.play()
    assert photo.is_file()
    assert installation.words_left() >= 8
    assert installation.chains_hold()

    said = installation.rabta("erase", reference)

    assert "3 texts and 1 files erased" in said
    assert installation.words_left() == 0
    assert not photo.exists()
    assert installation.chains_hold()
    told = installation.run("tests.site.once", "timeline", reference)
    assert told.count("| (erased) | 0") == 2
    assert "What happened here, and when, stays." in told
    with psycopg.connect(installation.environment["DATABASE_OWNER_URL"]) as owner:
        for word in ("Amina", "goats", "blue gate"):
            for (table,) in owner.execute(  # every table that may hold words
                "select relname from pg_class where relkind = 'r' and relname ~ '^(cases|complaints|kernel|files|notices|intake)_'"
            ).fetchall():
                found = owner.execute(f"select count(*) from {table} t where t::text like '%{word}%'").fetchone()  # noqa: S608 - names of the catalogue
                assert found == (0,), table


def test_without_the_ledger_a_missing_text_is_a_fault(installation: Installation) -> None:
    reference, _photo = installation.play()
    installation.rabta("erase", reference)
    installation.do("alter table kernel_erasure disable trigger user; delete from kernel_erasure")
    assert not installation.chains_hold()


def test_a_text_that_just_vanishes_is_a_fault(installation: Installation) -> None:
    installation.play()
    installation.do("update cases_letter set text = null, salt = null")
    assert not installation.chains_hold()


def test_an_open_matter_is_not_erased(installation: Installation) -> None:
    reference, photo = installation.play("live_open")
    left = installation.words_left()
    assert "once it is closed" in installation.rabta("erase", reference, status=1)
    assert "once it is closed" in installation.rabta("erase-person", AMINA_PHONE, status=1)
    assert installation.words_left() == left
    assert photo.is_file()
    assert installation.ask("select count(*) from kernel_erasure") == [(0,)]
    assert installation.ask("select count(*) from people_person where erased_at is not null") == [(0,)]


def test_erase_person(installation: Installation) -> None:
    installation.play()
    installation.rabta("erase-person", AMINA_PHONE)
    assert installation.words_left() == 0
    gone = (
        "select count(*) from people_person where erased_at is not null and wrapped_key is null and name_sealed is null"
    )
    assert installation.ask(gone) == [(1,)]
    assert installation.ask("select count(*) from people_contact where ended_at is not null and sealed is null") == [
        (1,)
    ]
    assert installation.ask("select count(*) from people_session where person_id is not null") == [(0,)]
    assert installation.chains_hold()
    assert "No account" in installation.rabta("erase-person", AMINA_PHONE, status=1)


def test_a_restore_replays_the_ledger_once(installation: Installation, tmp_path: Path) -> None:
    reference, photo = installation.play()
    saved = tmp_path / "gate.bin"
    shutil.copy(photo, saved)
    backup = f"{DATABASE}_backup"
    with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], "postgres"), autocommit=True) as owner:
        owner.execute(f"drop database if exists {backup}")
        owner.execute(f"create database {backup} template {DATABASE}")
        installation.rabta("erase-person", AMINA_PHONE)
        owner.execute(f"drop database {DATABASE} with (force)")
        owner.execute(f"alter database {backup} rename to {DATABASE}")
    shutil.copy(saved, photo)
    assert installation.words_left() >= 8

    assert "2 done again" in installation.rabta("replay-erasures")

    assert installation.words_left() == 0
    assert not photo.exists()
    assert installation.chains_hold()
    assert "No account" in installation.rabta("erase-person", AMINA_PHONE, status=1)
    assert " 0 done again" in installation.rabta("replay-erasures")
    assert reference
