"""What every journey shares: the site in a process of its own, a look at a page that fails on any fault of it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.database import clone_database, on

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
CHROMIUM = "/usr/bin/chromium"
# Faults of the design system's own scripts that its makers know of and keep: a radio that reveals a question says so
# with aria-expanded; the button of the file box is named by its field and by what was chosen.
KNOWN = {("aria-allowed-attr", "govuk-radios__input"), ("label-content-name-mismatch", "govuk-file-upload-button")}


def environment_of(database: str) -> dict[str, str]:
    """Return the environment of a process that works on ``database``."""
    return os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], database),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], database),
    }


@contextmanager
def serve(database: str, *more: str) -> Iterator[str]:
    """Serve the site over a fresh copy of the database; ``work`` lets it also send what waits."""
    clone_database(database)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.filing_server", str(port), *more], env=environment_of(database),
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def _await(port: int) -> None:
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 0.2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the site did not start")


def press(what: Locator) -> None:
    """Press a button or link that leads to a page, and wait until that page is there whole.

    A press alone returns while the old page still stands or the new one has no root yet.
    """
    with what.page.expect_navigation(wait_until="load"):
        what.click()


def look(page: Page, *, scripts: bool) -> None:
    """Fail on an accessibility fault and on a page wider than the phone."""
    page.wait_for_load_state("load")
    if not scripts:
        return
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} pixels too wide"
    # As a user script: the page's own policy would not let it in.
    page.evaluate(AXE.read_text(encoding="utf-8") + ";undefined")
    found = page.evaluate("axe.run({rules: {'target-size': {enabled: true}}})")
    faults = [
        (fault["id"], node["html"][:200])
        for fault in found["violations"]
        for node in fault["nodes"]
        if not any(fault["id"] == rule and part in node["html"] for rule, part in KNOWN)
    ]
    assert faults == [], f"{page.url}: {faults}"
