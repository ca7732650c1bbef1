"""What a phone is asked to fetch: measured on what `npm run build` made."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "static" / "web"


def weight(name: str) -> int:
    """Return the octets that travel, compressed as the server does it."""
    return len(gzip.compress((BUILT / name).read_bytes(), 9))


@pytest.mark.parametrize("style", ["ltr.css", "rtl.css"])
def test_one_small_style_sheet_per_direction(style: str) -> None:
    # A server's first ten packets (RFC 6928) of 1,460 octets: the style comes without waiting for an answer.
    assert weight(style) <= 14_600


def test_urdu_letters_fit_in_100_kilobytes() -> None:
    assert (BUILT / "fonts" / "nastaliq.woff2").stat().st_size <= 100_000


@pytest.mark.parametrize(("code", "style"), [("en", "ltr.css"), ("ur", "rtl.css")])
def test_first_visit(browser: Client, code: str, style: str) -> None:
    page = browser.get("/style", headers={"accept-language": code}).content
    bare = len(gzip.compress(page, 9)) + weight(style) + weight("images/mark.svg")
    assert bare <= 25_000
    assert bare + weight("rabta.js") <= 60_000


def test_nothing_of_the_british_government_is_sent() -> None:
    for path in BUILT.rglob("*.*"):
        if path.suffix in {".css", ".js", ".svg"}:
            assert not re.search(r"GDS Transport|crown|gov\.uk/assets", path.read_text(encoding="utf-8"), re.IGNORECASE)


def test_the_lock_names_no_download_host() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, facts in packages.items() if "resolved" in facts] == []
    assert all("integrity" in facts for name, facts in packages.items() if name)
