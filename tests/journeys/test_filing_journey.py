"""Amina files from a phone 360 pixels wide, in both languages, with and without scripts; every page is accessible."""

import json
import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, Page

from rabta.kernel import keys
from tests.database import on
from tests.journeys.seeing import look, press, serve

DATABASE = "rabta_filing_journey"
WORDS = {
    "en": "hamari gali mein taar gir gayi hai, bache khelte hain",
    "ur": "ہماری گلی میں بجلی کی تار گر گئی ہے، بچے یہاں کھیلتے ہیں",
}
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the site over a fresh copy of the database."""
    with serve(DATABASE) as address:
        yield address


def last_code() -> str:
    """Return the newest code that was asked to be sent, from the site's own database."""
    with psycopg.connect(on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE)) as owner:
        row = owner.execute(
            "select sealed, client_ref from notices_notice where template = 'notices/code' order by id desc limit 1"
        ).fetchone()
    assert row is not None
    kept: dict[str, Any] = json.loads(keys.open_secret(bytes(row[0]), f"notice {row[1]}"))
    return str(kept["secret"])


def go_on(page: Page) -> None:
    """Press the step's main button."""
    press(page.locator("main form button.govuk-button:not(.govuk-button--secondary)").first)


def she_writes(page: Page, language: str, *, scripts: bool) -> None:
    """Fill in the words; numbers to call stand there before, and with scripts those for this danger come meanwhile."""
    assert page.locator("a[href='tel:15']").is_visible()
    page.fill("textarea[name=words]", WORDS[language])
    if scripts:
        page.locator("a[href='tel:118']").wait_for()
        look(page, scripts=scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_amina_files(site: str, browser: Browser, language: str, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale=language, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site + "/")
    look(page, scripts=scripts)
    she_writes(page, language, scripts=scripts)
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
    press(page.locator(".rb-receipt a").first)
    assert page.url.endswith(f"/case/{reference}")
    context.close()
