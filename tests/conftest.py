"""Fixtures every test may use: a database as the application's role, a fixed time, the named people."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from rabta.offices.queries import warm

# A Tuesday, 11:00 in Karachi, three weeks without a public holiday ahead.
NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)


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
