"""A small demo in a database of its own, for tests: seeded as the owner, looked at from outside."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.database import clone_database, on

SETUP = "import django; django.setup(); from datetime import datetime\n"
SEED = (
    SETUP
    + "from rabta.site.demo.seed import seed\nraise SystemExit(seed({cases}, processes={processes}, ends_at=datetime.fromisoformat({ends_at!r})))"
)


@dataclass(frozen=True)
class Demo:
    """A database with its data folder."""

    name: str
    data: Path

    def run(self, code: str, *, role: str = "owner", **more: str) -> str:
        """Run Python in a process of its own, as ``owner`` or ``app``, and return what it prints; it must succeed."""
        surroundings = os.environ | {
            "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], self.name),
            "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], self.name),
            "RABTA_DATA": str(self.data), "RABTA_AS": role, "RABTA_DEMO": "1",
        } | more  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def seed(self, cases: int, ends_at: str, processes: int = 1) -> None:
        """Seed it, or go on with it."""
        self.run(SEED.format(cases=cases, ends_at=ends_at, processes=processes))

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """Return what a statement finds, as the owner."""
        with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], self.name)) as connection:
            return connection.execute(statement).fetchall()  # only literals come here


def make(name: str, folder: Path) -> Demo:
    """Return an empty database with the pack, and a data folder with the keys of the test run."""
    clone_database(name)
    shutil.copy(Path(os.environ["RABTA_DATA"]) / "keys.json", folder / "keys.json")
    return Demo(name, folder)
