"""Fixtures every test may use: a database as the application's role, a fixed time, the named people."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rabta.offices.queries import warm

# They start whole installations or commands of them, kill them, or play a year: left out by `make test-fast`.
SLOW = (
    "api/test_document.py", "bench/test_whole.py", "cases/test_recompute.py", "journeys/", "kill/",
    "notices/test_kill.py", "offices/test_pack_load.py", "site/test_bring.py", "site/test_demo_page.py",
    "site/test_demo_seed.py", "site/test_doctor.py", "site/test_enrolling.py", "site/test_erasing.py",
    "site/test_postgres.py", "site/test_reach.py", "site/test_run.py",
)  # fmt: skip
HERE = Path(__file__).parent

# A Tuesday, 11:00 in Karachi, three weeks without a public holiday ahead.
NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long by where it stands."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.relative_to(HERE).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
            # One after the other: they share names of databases, and two browsers at once starve each other.
            room = item.path.parent.name if item.path.parent.name in ("journeys", "kill") else item.path.stem
            item.add_marker(pytest.mark.xdist_group(room))


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """Use the database that ``tests.database`` made; nothing is created or migrated here."""
    return iter(())


@pytest.fixture
def now() -> datetime:
    """Return the instant at which tests happen unless they say otherwise."""
    return NOW


@pytest.fixture(scope="session", autouse=True)
def _one_pack() -> None:
    """Let no second pack be looked for by the clock: a look in the middle of a count of statements would be one more."""
    warm.LOOK_EVERY = float("inf")
