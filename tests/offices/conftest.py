"""A database of its own with the shipped pack, and the command line on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.database import clone_database, on

DATABASE = f"rabta_packs_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@pytest.fixture
def database() -> Iterator[psycopg.Connection[Any]]:
    clone_database(DATABASE)
    with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE), autocommit=True) as owner:
        yield owner


def rabta(*words: str) -> tuple[int, str]:
    """Run a command on that database; return its status and what it printed."""
    environment = os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
    }
    command = [sys.executable, "-m", "rabta.site.cli", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode < 2, done.stderr
    return done.returncode, done.stdout
