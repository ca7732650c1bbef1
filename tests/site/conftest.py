"""Data folders and both PostgreSQLs for the tests of what starts and watches."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rabta.site.postgres import Cluster
from rabta.site.supervise_binaries import PostgresError, choose

WAIT_SECONDS = 60


@pytest.fixture(autouse=True)
def no_given_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses of the test database must not lead these tests away from the clusters they make."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["wheel", "system"])
def origin(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Each PostgreSQL in turn: the one that came with the packages, and the machine's."""
    monkeypatch.setenv("RABTA_POSTGRES", request.param)
    try:
        choose(tmp_path)
    except PostgresError:
        pytest.skip(f"no PostgreSQL of the {request.param} here")
    return str(request.param)


Clusters = Callable[..., Cluster]


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder with a path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="rabta-data-") as folder:
        yield Path(folder)


@pytest.fixture
def cluster(data: Path) -> Iterator[Clusters]:
    """Make supervisors of the folder's cluster, as many as a story needs; all they started is stopped afterwards."""
    made: list[Cluster] = []

    def make(folder: Path = data, *, durable: bool = False) -> Cluster:
        made.append(Cluster(folder, durable=durable))
        return made[-1]

    yield make
    for each in made:
        each.stop()
        if each.process is not None:
            each.process.wait()


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true; fail after a minute, which is far more than any of it takes."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
