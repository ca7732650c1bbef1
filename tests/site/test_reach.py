"""Which database a process works on."""

from pathlib import Path

import psycopg
import pytest

from rabta.site.postgres import PostgresError
from rabta.site.reach import given_addresses, reach
from tests.site.conftest import Clusters


def test_nothing_given_means_the_embedded_one(data: Path) -> None:
    assert given_addresses(data) is None
    with reach(data) as addresses, psycopg.connect(addresses.app) as connection:
        assert connection.info.user == "rabta_app"
    assert not (data / "postgres" / "postmaster.pid").exists(), "it was started for the block only"


def test_a_running_server_is_used_and_left_running(data: Path, cluster: Clusters) -> None:
    server = cluster()
    started = server.start()
    with reach(data) as addresses:
        assert addresses == started
    assert server.alive()


def test_two_given_addresses_are_taken_as_they_are(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://a@somewhere/x")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://b@somewhere/x")
    addresses = given_addresses(data)
    assert addresses is not None
    assert (addresses.app, addresses.owner) == ("postgresql://a@somewhere/x", "postgresql://b@somewhere/x")
    assert not any(data.iterdir())


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_one_given_address_is_the_owners_and_the_applications_role_is_made(
    name: str, data: Path, cluster: Clusters, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = cluster().start().owner
    elsewhere = data / "installation"
    elsewhere.mkdir()
    monkeypatch.setenv(name, owner)

    addresses = given_addresses(elsewhere)

    assert addresses is not None
    assert addresses.owner == owner
    with psycopg.connect(addresses.app) as connection:
        role = connection.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert role.fetchone() == ("rabta_app", False, False)
    assert given_addresses(elsewhere) == addresses, "the same password the next time"


def test_an_owner_who_may_not_make_roles_is_told_what_to_set(
    data: Path, cluster: Clusters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", cluster().start().app)
    with pytest.raises(PostgresError, match="Set both DATABASE_OWNER_URL and DATABASE_URL"):
        given_addresses(data)


def test_a_server_that_does_not_answer_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@/x?host={data}")
    with pytest.raises(PostgresError, match="does not answer"):
        given_addresses(data)
