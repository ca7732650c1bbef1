"""What is erased by right is gone everywhere; the chain still verifies, and only the ledger lets a text be missing."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
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
union all select count(*) from files_file where name <> '' or erased_at is null or length(sha256) > 0
union all select count(*) from notices_notice where sealed is not null
union all select count(*) from complaints_complaint
  where words is not null or salt is not null or landmark <> '' or lat is not null or answers <> '{}'
"""


class Installation:
    """A database and data folder of its own, with one matter in it."""

    def __init__(self, data: Path, database: str) -> None:
        self.data, self.database = data, database
        self.environment = os.environ | {
            "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], database),
            "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], database),
            "RABTA_DATA": str(data),
        }

    def run(self, *words: str) -> str:
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def rabta(self, *commands: str) -> list[str]:
        """Run commands in one process; return what each said, its status in the last line."""
        said = self.run("tests.site.once", "rabta", " + ".join(commands))
        return [each + status for each, status in re.findall(r"(.*?)^(status \d)\n", said, re.DOTALL | re.MULTILINE)]

    def play(self, act: str = "live") -> tuple[str, Path]:
        reference, photo = self.run("tests.site.once", act).split()
        name = photo.replace("-", "")
        return reference, Path("files") / name[-2:] / name[-4:-2] / photo

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.environment["DATABASE_OWNER_URL"], autocommit=True) as owner:
            return owner.execute(sql).fetchall()

    def do(self, sql: str) -> None:
        with psycopg.connect(on(os.environ["RABTA_TEST_SUPER_URL"], self.database), autocommit=True) as owner:
            owner.execute(sql)

    def words_left(self) -> int:
        return sum(row[0] for row in self.ask(LEFT))


def holds(said: str) -> bool:
    """Return whether the doctor found every chain, text and file sound."""
    assert "Chains of events" in said, said
    return "✓ Chains of events" in said and "✓ Files" in said


@dataclass(frozen=True)
class Played:
    """A closed matter, sound by the doctor's word, of which every test has a copy."""

    made: Installation
    reference: str
    photo: Path


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    clone_database(DATABASE)
    made = Installation(tmp_path_factory.mktemp("played"), DATABASE)
    shutil.copy(Path(os.environ["RABTA_DATA"]) / "keys.json", made.data / "keys.json")
    matter = Played(made, *made.play())
    assert (made.data / matter.photo).is_file()
    assert made.words_left() >= 8
    doctor = made.rabta("doctor")[0]
    assert holds(doctor), doctor
    return matter


@pytest.fixture
def installation(played: Played, tmp_path: Path) -> Installation:
    """A copy of the played one."""
    shutil.copytree(played.made.data, tmp_path / "data")
    copied = f"{DATABASE}_copy"
    clone_database(copied, of=DATABASE)
    return Installation(tmp_path / "data", copied)


def test_erase(played: Played, installation: Installation) -> None:
    erased, doctor = installation.rabta(f"erase {played.reference}", "doctor")

    assert "texts and 1 files erased" in erased
    assert installation.words_left() == 0
    assert not (installation.data / played.photo).exists()
    assert holds(doctor)
    told = installation.run("tests.site.once", "timeline", played.reference)
    assert told.count("| (erased) | 0") >= 2
    assert "What happened here, and when, stays." in told
    with psycopg.connect(installation.environment["DATABASE_OWNER_URL"]) as owner:
        for word in ("Amina", "goats", "blue gate"):
            for (table,) in owner.execute(  # every table that may hold words
                "select relname from pg_class where relkind = 'r' and relname ~ '^(cases|complaints|kernel|files|notices|intake)_'"
            ).fetchall():
                found = owner.execute(f"select count(*) from {table} t where t::text like '%{word}%'").fetchone()  # noqa: S608 - names of the catalogue
                assert found == (0,), table


def test_without_the_ledger_a_missing_text_is_a_fault(played: Played, installation: Installation) -> None:
    installation.rabta(f"erase {played.reference}")
    installation.do("alter table kernel_erasure disable trigger user; delete from kernel_erasure")
    assert not holds(installation.rabta("doctor")[0])


def test_a_text_that_just_vanishes_is_a_fault(installation: Installation) -> None:
    installation.do("update cases_letter set text = null, salt = null")
    assert not holds(installation.rabta("doctor")[0])


def test_an_open_matter_is_not_erased(played: Played, tmp_path: Path) -> None:
    database = f"{DATABASE}_open"
    clone_database(database)
    shutil.copy(played.made.data / "keys.json", tmp_path / "keys.json")
    installation = Installation(tmp_path, database)
    reference, photo = installation.play("live_open")
    left = installation.words_left()
    for refused in installation.rabta(f"erase {reference}", f"erase-person {AMINA_PHONE}"):
        assert refused.endswith("status 1")
        assert "once it is closed" in refused
    assert installation.words_left() == left
    assert (tmp_path / photo).is_file()
    assert installation.ask("select count(*) from kernel_erasure") == [(0,)]
    assert installation.ask("select count(*) from people_person where erased_at is not null") == [(0,)]


def test_erase_person(installation: Installation) -> None:
    erased, doctor, again = installation.rabta(f"erase-person {AMINA_PHONE}", "doctor", f"erase-person {AMINA_PHONE}")
    assert erased.endswith("status 0")
    assert installation.words_left() == 0
    gone = (
        "select count(*) from people_person where erased_at is not null and wrapped_key is null and name_sealed is null"
    )
    assert installation.ask(gone) == [(1,)]
    ended = "select count(*) from people_contact where ended_at is not null and sealed is null"
    assert installation.ask(ended) == [(1,)]
    assert installation.ask("select count(*) from people_session where person_id is not null") == [(0,)]
    assert holds(doctor)
    assert "No account" in again
    assert again.endswith("status 1")


def test_a_restore_replays_the_ledger_once(played: Played, installation: Installation) -> None:
    installation.rabta(f"erase-person {AMINA_PHONE}")
    assert installation.words_left() == 0
    clone_database(installation.database, of=DATABASE)
    shutil.copy(played.made.data / played.photo, installation.data / played.photo)
    assert installation.words_left() >= 8

    replayed, doctor, person, again = installation.rabta(
        "replay-erasures", "doctor", f"erase-person {AMINA_PHONE}", "replay-erasures"
    )

    assert "2 done again" in replayed
    assert installation.words_left() == 0
    assert not (installation.data / played.photo).exists()
    assert holds(doctor)
    assert "No account" in person
    assert " 0 done again" in again
