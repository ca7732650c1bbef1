"""Two requests with one key at the same instant make one case; real transactions, in a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.database import clone_database, on

ROOT = Path(__file__).resolve().parents[2]
DATABASE = f"rabta_once_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def test_two_at_once_make_one_case() -> None:
    clone_database(DATABASE)
    environment = os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
        "RABTA_THREADS": "4",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.api.once"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said == {"statuses": [200, 201], "references": 1, "cases": 1}
