"""Every page that a reader can open speaks Urdu in Urdu: no Latin word stands in it but those listed here."""

import re
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from pytest_django.fixtures import Settings

from rabta.kernel import clock
from tests.factories.browsers import browser
from tests.factories.matters import Story, story

pytestmark = pytest.mark.django_db
# Words that Urdu readers know in Latin letters, and names.
KNOWN = {
    "csv", "english", "esc", "gps", "jpeg", "jpg", "mb", "otp", "pdf", "pin", "png", "qr", "rabta", "sms", "heic", "mp", "amr", "ogg",
    "webp",
}  # fmt: skip
# Sent as they are: for machines, or for whoever runs the installation.
LEFT_OUT = {"metrics", "health", "ready", "figures.csv", "outbox"}
DEVELOPERS = ("style", "demo", "^api")
# References, e-mail addresses and links are written in Latin letters everywhere.
WRITTEN_SO = re.compile(r"[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}|\S+@\S+|https?://\S+|\b[0-9a-f-]{12,}\b")
WORD = re.compile(r"[A-Za-z]{2,}")


class Text(HTMLParser):
    """Gathers what is read on a page, except what says that it is in another language."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "path", "circle", "rect", "use"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in self.VOID:
            is_silent = (
                tag in {"script", "style", "svg"} or given.get("lang", "ur") != "ur" or given.get("dir") == "ltr"
            )
            self.open.append((tag, is_silent))
        for name in ("alt", "title", "placeholder", "aria-label"):
            self.handle_data(given.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        if not any(is_silent for _, is_silent in self.open):
            self.words += WORD.findall(WRITTEN_SO.sub(" ", data))


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Yield the pattern of every page of ours."""
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, here)
        elif entry.callback.__module__.startswith("rabta."):
            yield here


def strange(client: Client, path: str) -> list[str]:
    """Return the Latin words on the page at ``path``; none where it leads elsewhere or is no page."""
    answer = client.get(path)
    if "text/html" not in answer.headers.get("Content-Type", ""):
        return []
    text = Text()
    text.feed(answer.content.decode())
    assert text.open == [] or text.open[0][0] == "html"
    return sorted({word for word in text.words if word.lower() not in KNOWN})


@pytest.fixture(autouse=True)
def plain_files(settings: Settings) -> None:
    """Name built files as they are: a test run does not build them."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]


@pytest.fixture
def told() -> Story:
    return story(clock.now())


@pytest.mark.parametrize("who", ["nobody", "amina", "bilal", "chand"])
def test_no_page_says_an_english_word_in_urdu(told: Story, who: str) -> None:
    now: datetime = clock.now()
    reader = {"nobody": None, "amina": told.amina, "bilal": told.bilal, "chand": told.chand}[who]
    client = browser(reader, now, "ur")
    draft = client.get("/complaint/new").headers.get("Location", "").split("/")[2:3]
    known = {
        "<str:reference>": told.case.reference,
        "<uuid:draft>": (draft or [""])[0],
        "<str:token>": str(told.receipt.token),
    }
    opened, found = 0, {}
    for pattern in sorted(set(addresses(get_resolver()))):
        path = pattern
        for name, value in known.items():
            path = path.replace(name, value)
        if "<" in path or pattern in LEFT_OUT or pattern.startswith(DEVELOPERS) or "//" in path:
            continue
        opened += 1
        if words := strange(client, f"/{path}"):
            found[pattern] = words
    assert opened > 30
    assert found == {}
