import re

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("address", "status", "english", "urdu"),
    [
        ("/nowhere", 404, "There is no such page", "ایسا کوئی صفحہ نہیں ہے"),
        ("/forbids", 403, "This page is not open to you", "یہ صفحہ آپ کے لیے کھلا نہیں ہے"),
        ("/cannot-read", 400, "We could not read that", "ہم یہ پڑھ نہیں سکے"),
        ("/breaks", 500, "Sorry, something broke on our side", "معذرت، ہماری طرف کچھ خراب ہو گیا"),
    ],
)
@pytest.mark.parametrize("code", ["en", "ur"])
def test_says_it_in_both_languages_the_readers_first(
    browser: Client, address: str, status: int, english: str, urdu: str, code: str
) -> None:
    answer = browser.get(address, headers={"accept-language": code})
    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{code}"' in page
    titles = re.findall(r"<h[12][^>]*>([^<]*)</h[12]>", page)
    assert titles == ([english, urdu] if code == "en" else [urdu, english])


def test_a_defect_shows_the_id_of_the_request(browser: Client) -> None:
    answer = browser.get("/breaks")
    assert answer.headers["X-Request-ID"] in answer.content.decode()


def test_a_defect_says_nothing_of_its_cause(browser: Client) -> None:
    assert "on purpose" not in browser.get("/breaks").content.decode()


def test_a_form_open_too_long_is_told_so(browser: Client) -> None:
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    answer = strict.post("/accepts", headers={"accept-language": "ur"})
    assert answer.status_code == 403
    assert "یہ صفحہ بہت دیر سے کھلا تھا" in answer.content.decode()


def test_a_refusal_shows_its_sentence_and_status(browser: Client) -> None:
    answer = browser.get("/refuses")
    assert answer.status_code == 409
    assert "Not today." in answer.content.decode()
