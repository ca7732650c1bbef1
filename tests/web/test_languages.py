from http.cookies import SimpleCookie

import pytest
from django.test import Client, RequestFactory

from rabta.web import language


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "en"),
        ("ur-PK,ur;q=0.9,en;q=0.5", "ur"),
        ("en-GB,en;q=0.9,ur;q=0.8", "en"),
        ("en;q=0.3,ur;q=0.8", "ur"),
        ("fr,de;q=0.9", "en"),
        ("fr,ur;q=0.5,en;q=0.1", "ur"),
        (";;;q=x", "en"),
    ],
)
def test_browser_preference_chooses(requests: RequestFactory, header: str, code: str) -> None:
    assert language.wanted(requests.get("/", headers={"accept-language": header})) == code


@pytest.mark.parametrize(("cookie", "code"), [("ur", "ur"), ("en", "en"), ("xx", "en"), ("../ur", "en")])
def test_the_readers_choice_beats_the_browser_only_if_we_speak_it(
    requests: RequestFactory, cookie: str, code: str
) -> None:
    request = requests.get("/", headers={"accept-language": "en"})
    request.COOKIES = {language.COOKIE: cookie}
    assert language.wanted(request) == code


def test_switch_keeps_the_choice_and_goes_back(browser: Client) -> None:
    answer = browser.get("/language/ur", {"next": "/style?a=1&b=2"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/style?a=1&b=2")
    assert answer.cookies[language.COOKIE].value == "ur"
    assert '<html lang="ur" dir="rtl"' in browser.get("/style").content.decode()


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1", "", "x"]
)
def test_switch_never_leads_away(browser: Client, back: str) -> None:
    assert browser.get("/language/en", {"next": back}).headers["Location"] == "/"


def test_unknown_language_is_not_found(browser: Client) -> None:
    answer = browser.get("/language/xx")
    assert answer.status_code == 404
    assert language.COOKIE not in answer.cookies


def test_language_link_returns_to_this_very_page(browser: Client) -> None:
    page = browser.get("/style", {"quick": "1"}).content.decode()
    assert 'href="/language/ur?next=%2Fstyle%3Fquick%3D1" lang="ur"' in page


@pytest.mark.parametrize(
    ("cookies", "headers", "used"),
    [
        ({"rabta_font": "web"}, {}, True),
        ({"rabta_font": "web"}, {"save-data": "on"}, False),
        ({}, {}, False),
    ],
)
def test_urdu_letters_are_linked_only_when_the_browser_holds_them(
    browser: Client, cookies: dict[str, str], headers: dict[str, str], used: bool
) -> None:
    browser.cookies = SimpleCookie({language.COOKIE: "ur", **cookies})
    assert ("nastaliq.css" in browser.get("/style", headers=headers).content.decode()) is used


def test_english_pages_never_ask_for_urdu_letters(browser: Client) -> None:
    browser.cookies = SimpleCookie({language.COOKIE: "en", "rabta_font": "web"})
    assert "nastaliq" not in browser.get("/style").content.decode()
