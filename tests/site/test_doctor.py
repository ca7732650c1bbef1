"""What a database superuser altered behind the application's back is named by ``rabta doctor``, event by event."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.database import clone_database, on

ROOT = Path(__file__).resolve().parents[2]
DATABASE = f"rabta_doctor_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
STRONG = "rabta_doctor_strong"
# What each alteration does to a matter, whose stream has five events, two letters and two reasons; and the words that tell of it.
ALTERATIONS = {
    "body": (
        "update kernel_event set body = body || ' '::bytea where stream = %(stream)s and seq = 1",
        "event 1 cases.case.filed: its content does not match its hash",
    ),
    "column": (
        "update kernel_event set at = at + interval '1 day' where stream = %(stream)s and seq = 1",
        "event 1 cases.case.filed: its columns say something else than its sealed content",
    ),
    "words": (
        "update complaints_complaint set words = 'all is well' where case_id = %(stream)s",
        "event 1 cases.case.filed: the text it vouches for was altered",
    ),
    "letter": (
        "update cases_letter set text = 'never mind' where case_id = %(stream)s",
        "event 2 cases.case.message_added: the text it vouches for was altered",
    ),
    "letter gone": (
        "delete from cases_letter where case_id = %(stream)s",
        "event 2 cases.case.message_added: the text it vouches for is gone, and no erasure tells of it",
    ),
    "reason of a transfer": (
        "update cases_holding set reason = 'not ours' where case_id = %(stream)s and salt is not null",
        "event 5 cases.case.forwarded: the text it vouches for was altered",
    ),
    "reason of a transfer gone": (
        "update cases_holding set reason = '', salt = null where case_id = %(stream)s and salt is not null",
        "event 5 cases.case.forwarded: the text it vouches for is gone, and no erasure tells of it",
    ),
    "reason to reveal": (
        "update complaints_reveal set reason = 'She agreed to it herself' where case_id = %(stream)s",
        "event 4 complaints.complaint.reveal_asked: the text it vouches for was altered",
    ),
    "event gone": (
        "delete from kernel_event where stream = %(stream)s and seq = 2",
        "event 3 cases.case.message_added: event 2 of its stream is missing before it",
    ),
    "last event gone": (
        "delete from kernel_event where stream = %(stream)s and seq = 5",
        "event 4 : the head of its stream does not point at its last event",
    ),
    "head": (
        "update kernel_streamhead set seq = 2 where stream = %(stream)s",
        "event 5 : the head of its stream does not point at its last event",
    ),
    "all events": (
        "delete from kernel_event where stream = %(stream)s",
        "event 5 : all events of this stream are gone",
    ),
}


class Installation:
    """A database with one matter in it, and a data folder, both of this test's own."""

    def __init__(self, data: Path) -> None:
        clone_database(DATABASE)
        shutil.copy(Path(os.environ["RABTA_DATA"]) / "keys.json", data / "keys.json")
        self.environment = os.environ | {
            "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
            "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
            "RABTA_DATA": str(data),
            "RABTA_DEMO": "1",
        }
        with psycopg.connect(self.environment["DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute("delete from kernel_unsent")  # what the template's pack announced waits since the run began
        said = self.run("tests.site.doctor_matter", str(len(ALTERATIONS)))
        self.matters = [line.split() for line in said.splitlines()]

    def run(self, *words: str, status: int = 0, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *words],
            env=self.environment | environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def doctor(self, *, status: int, **environment: str) -> str:
        return self.run("rabta.site.cli", "doctor", status=status, **environment)

    def alter(self, statement: str, stream: str = "") -> None:
        """Do what only a superuser can: the triggers that keep rows as they are do not fire for a replica."""
        with psycopg.connect(on(os.environ["RABTA_TEST_SUPER_URL"], DATABASE)) as superuser:
            superuser.execute("set session_replication_role = replica")
            touched = superuser.execute(statement, {"stream": stream})
            assert touched.rowcount >= 1


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Return an installation with a sound matter for each alteration."""
    if "RABTA_TEST_SUPER_URL" not in os.environ:
        pytest.skip("this server was given without its superuser")
    return Installation(tmp_path_factory.mktemp("doctor"))


def test_every_alteration_is_named_and_nothing_before_it(installation: Installation) -> None:
    assert "✓ Chains of events" in installation.doctor(status=0)
    matters = dict(zip(ALTERATIONS, installation.matters, strict=True))
    for what, (statement, _) in ALTERATIONS.items():
        installation.alter(statement, matters[what][0])
    said = installation.doctor(status=1)
    assert "✗ Chains of events" in said
    for what, (_, named) in ALTERATIONS.items():
        assert f"{matters[what][1]}, {named}" in said


def test_a_role_that_row_security_does_not_bind_is_named(installation: Installation) -> None:
    superuser_url = os.environ["RABTA_TEST_SUPER_URL"]
    with psycopg.connect(superuser_url, autocommit=True) as superuser:
        superuser.execute(f"drop role if exists {STRONG}; create role {STRONG} superuser")
        try:
            address = installation.environment["DATABASE_URL"].replace("rabta_app", STRONG)
            assert STRONG in address
            said = installation.doctor(status=1, DATABASE_URL=address)
        finally:
            superuser.execute(f"drop role {STRONG}")
    assert f"the role {STRONG} is superuser or bypasses row security" in said


def test_demo_people_on_a_real_installation_are_named(installation: Installation) -> None:
    installation.alter("update people_person set is_demo = true")
    said = installation.doctor(status=1, RABTA_DEMO="0")
    assert "demo people can sign in on a real installation" in said


def test_a_missing_key_file_is_named(installation: Installation, tmp_path: Path) -> None:
    said = installation.doctor(status=1, RABTA_DATA=str(tmp_path))
    assert "the key file is missing" in said
