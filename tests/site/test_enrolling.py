"""The operator enrols the first officials: an account, a post, and a link that opens once; never a password."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256

import psycopg
import pytest

from tests.database import clone_database, on

DATABASE = f"rabta_enrolling_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
HEAD, OTHER = "wasa.lahore.head", "wasa.lahore.officer"


@pytest.fixture(scope="module")
def owner() -> Iterator[psycopg.Connection]:
    """Return a connection to an installation of its own, as its owner."""
    clone_database(DATABASE)
    with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE), autocommit=True) as owner:
        yield owner


def enrol(username: str, post: str, *more: str, status: int = 0) -> str:
    """Run the command as an operator does; return what it printed."""
    environment = os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
        "RABTA_URL": "https://rabta.example",
    }
    words = ["officials", "enrol", username, "--name", "Dua Khan", "--name-ur", "دعا خان", "--post", post, *more]
    command = [sys.executable, "-m", "rabta.site.cli", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def token_in(said: str) -> str:
    found = re.search(r"https://rabta\.example/officer/setup/([\w-]{22})\n", said)
    assert found, said
    return found[1]


def good_links(owner: psycopg.Connection, username: str) -> set[bytes]:
    rows = owner.execute(
        "select digest from people_reset r join people_officer f on f.id = r.officer_id"
        " where f.username = %s and r.used_at is null and r.expires_at > now() and r.approved_at is not null", [username],
    )  # fmt: skip
    return {row[0] for row in rows}


def holder(owner: psycopg.Connection, post: str) -> tuple[object, ...] | None:
    return owner.execute(
        "select f.username, g.public_name->>'ur' from people_posting g join people_officer f on f.id = g.officer_id"
        " join people_post p on p.id = g.post_id where p.code = %s and g.until is null", [post],
    ).fetchone()  # fmt: skip


def test_a_first_official_gets_a_post_and_a_link(owner: psycopg.Connection) -> None:
    (before,) = owner.execute("select array_agg(id) from kernel_event").fetchone() or ([],)
    first = token_in(enrol("Dua", HEAD))
    assert holder(owner, HEAD) == ("dua", "دعا خان")
    assert good_links(owner, "dua") == {sha256(first.encode()).digest()}
    again = token_in(enrol("dua", HEAD))
    assert good_links(owner, "dua") == {sha256(again.encode()).digest()}, "the earlier link is over"
    told = owner.execute("select name from kernel_event where id <> all(%s) order by id", [before]).fetchall()
    assert [name for (name,) in told] == ["people.officer.enrolled", "people.post.given", "people.officer.enrolled"]


def test_a_post_that_is_held_is_given_on_by_name_only(owner: psycopg.Connection) -> None:
    enrol("bilal", OTHER)
    assert "--in-place-of bilal" in enrol("chand", OTHER, status=1)
    assert good_links(owner, "chand") == set(), "a refused command leaves no account"
    enrol("chand", OTHER, "--in-place-of", "bilal")
    assert holder(owner, OTHER) == ("chand", "دعا خان")


def test_an_unknown_post_names_those_like_it(owner: psycopg.Connection) -> None:
    assert HEAD in enrol("ghazala", "wasa.lahor.head", status=1)


@pytest.mark.parametrize("username", ["ab", "دعا", "dua khan"])
def test_a_user_name_can_be_typed_anywhere(owner: psycopg.Connection, username: str) -> None:
    assert "small letters" in enrol(username, "lda.head", status=1)


def test_an_account_in_use_takes_two_heads(owner: psycopg.Connection) -> None:
    enrol("hamid", "lda.head")
    owner.execute("update people_officer set totp_sealed = '\\x00' where username = 'hamid'")
    assert "two heads" in enrol("hamid", "lda.head", status=1)
