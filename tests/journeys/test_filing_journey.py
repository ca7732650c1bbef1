"""Amina files from a phone 360 pixels wide, in both languages, with and without scripts; every page is accessible."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from rabta.kernel import keys
from tests.database import clone_database, on

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
CHROMIUM = "/usr/bin/chromium"
DATABASE = "rabta_filing_journey"
WORDS = {
    "en": "hamari gali mein taar gir gayi hai, bache khelte hain",
    "ur": "ہماری گلی میں بجلی کی تار گر گئی ہے، بچے یہاں کھیلتے ہیں",
}
# Faults of the design system's own scripts that its makers know of and keep: a radio that reveals a question says so
# with aria-expanded; the button of the file box is named by its field and by what was chosen.
KNOWN = {("aria-allowed-attr", "govuk-radios__input"), ("label-content-name-mismatch", "govuk-file-upload-button")}
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the site over a fresh copy of the database."""
    clone_database(DATABASE)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.filing_server", str(port)], env=environment, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


def last_code() -> str:
    """Return the newest code that was asked to be sent, from the site's own database."""
    with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE)) as owner:
        row = owner.execute(
            "select sealed, client_ref from notices_notice where template = 'notices/code' order by id desc limit 1"
        ).fetchone()
    assert row is not None
    kept: dict[str, Any] = json.loads(keys.open_secret(bytes(row[0]), f"notice {row[1]}"))
    return str(kept["secret"])


def look(page: Page, *, scripts: bool) -> None:
    """Fail on an accessibility fault and on a page wider than the phone."""
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
    assert faults == [], page.url


def go_on(page: Page) -> None:
    """Press the step's main button."""
    page.locator("main form button.govuk-button:not(.govuk-button--secondary)").first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_amina_files(site: str, browser: Browser, language: str, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale=language, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site + "/")
    look(page, scripts=scripts)
    page.fill("textarea[name=words]", WORDS[language])
    go_on(page)
    assert page.locator("a[href='tel:118']").first.is_visible()
    look(page, scripts=scripts)
    page.check("input[value='electricity.live_wire']")
    go_on(page)
    look(page, scripts=scripts)
    page.fill("input[name=place_name]", {"en": "Lahore", "ur": "لاہور"}[language])
    go_on(page)
    look(page, scripts=scripts)
    page.check("input[value='PK61702']")
    page.fill("input[name=landmark]", "Data Darbar")
    page.check("input[value='lesco']")
    go_on(page)
    look(page, scripts=scripts)
    go_on(page)
    look(page, scripts=scripts)
    page.check("input[value=hidden]")
    number = 10 + 2 * ["en", "ur"].index(language) + scripts
    page.fill("input[name=address]", f"0301 23456{number}")
    go_on(page)
    look(page, scripts=scripts)
    page.fill("input[name=code]", last_code())
    go_on(page)
    look(page, scripts=scripts)
    assert page.url.endswith("/check")
    go_on(page)
    look(page, scripts=scripts)
    assert page.url.endswith("/receipt")
    reference = page.locator(".rb-receipt .rb-reference").first.inner_text()
    page.locator(".rb-receipt a").first.click()
    assert page.url.endswith(f"/case/{reference}")
    context.close()
