"""One throw-away PostgreSQL for a test run: migrated, with the country pack, cloned for each worker.

Tests act as the application's role, which owns nothing. With ``RABTA_TEST_OWNER_URL`` and ``RABTA_TEST_APP_URL`` an
existing server is used instead.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from rabta.kernel.keys import create_key_file
from rabta.site.postgres import ephemeral

TEMPLATE = "rabta"
_stack = ExitStack()
atexit.register(_stack.close)  # also when the start fails before pytest is configured


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Have the database there before Django reads its settings."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not worker:
        _start()
        worker = "main"
    else:
        _own_folder(worker)
    clone = f"rabta_{worker}"
    clone_database(clone)
    os.environ["DATABASE_URL"] = on(os.environ["RABTA_TEST_APP_URL"], clone)
    os.environ["DATABASE_OWNER_URL"] = on(os.environ["RABTA_TEST_OWNER_URL"], clone)


def _own_folder(worker: str) -> None:
    """Give each worker a data folder of its own, with the keys of the run: tests look at what lies on the disk."""
    shared = Path(os.environ["RABTA_DATA"])
    own = shared / worker
    own.mkdir(exist_ok=True)
    shutil.copy(shared / "keys.json", own / "keys.json")
    os.environ["RABTA_DATA"] = str(own)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this process started."""
    _stack.close()


def on(url: str, database: str) -> str:
    """Return ``url`` for another database of the same server, this worker's own of that name."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{_own(database)}"))


def _own(database: str) -> str:
    """Return the name a worker uses: two workers at once must not meet in one database."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    is_shared = database in ("postgres", TEMPLATE) or not worker or database.endswith(worker)
    return database if is_shared else f"{database}_{worker}"


def clone_database(name: str, of: str = TEMPLATE) -> None:
    """Make the database ``name`` a fresh copy of the migrated one, or of another, in place of what was there."""
    name, of = _own(name), _own(of)
    # The owner may not send away the server's own vacuuming, which may just be looking at the old copy.
    strongest = os.environ.get("RABTA_TEST_SUPER_URL") or os.environ["RABTA_TEST_OWNER_URL"]
    with psycopg.connect(on(strongest, "postgres"), autocommit=True) as superuser:
        superuser.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
    with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], "postgres"), autocommit=True) as owner:
        owner.execute(sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(of)))


def _start() -> None:
    if "RABTA_TEST_OWNER_URL" not in os.environ:
        addresses = _stack.enter_context(ephemeral())
        os.environ.update(
            RABTA_TEST_OWNER_URL=addresses.owner,
            RABTA_TEST_APP_URL=addresses.app,
            RABTA_TEST_SUPER_URL=addresses.superuser,
        )
    data = Path(_stack.enter_context(tempfile.TemporaryDirectory(prefix="rabta-test-")))
    create_key_file(data / "keys.json")
    os.environ.update(RABTA_DATA=str(data), RABTA_DEMO="1", DJANGO_SETTINGS_MODULE="rabta.site.settings")
    environment = os.environ | {
        "DATABASE_URL": os.environ["RABTA_TEST_APP_URL"], "DATABASE_OWNER_URL": os.environ["RABTA_TEST_OWNER_URL"],
    }  # fmt: skip
    for command in (["migrate"], ["pack", "load"]):
        subprocess.run(
            [sys.executable, "-m", "rabta.site.cli", *command], env=environment, check=True, stdout=subprocess.DEVNULL
        )
