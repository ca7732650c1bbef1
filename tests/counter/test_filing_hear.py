"""Numbers to call stand beside the words from the first page on, and follow what is written."""

import pytest
from django.test import Client

from rabta.intake.models import Draft
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/complaint/new"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_usual_numbers_stand_there_without_a_word(path: str, language: str) -> None:
    page = Client(SERVER_NAME="localhost", headers={"accept-language": language}).get(path).content.decode()
    assert 'href="tel:15"' in page
    assert 'href="tel:1122"' in page


def test_danger_in_the_words_calls_for_its_own_numbers_and_keeps_nothing() -> None:
    page = Client(SERVER_NAME="localhost").post("/complaint/hear", {"words": "taar gir gayi hai"}).content.decode()
    assert page.index('href="tel:118"') < page.index('href="tel:1122"')
    assert "<html" not in page
    with acting(WORKER):
        assert not Draft.objects.exists()


def test_words_without_danger_leave_the_usual_numbers() -> None:
    page = Client(SERVER_NAME="localhost").post("/complaint/hear", {"words": "gas bill ghalat hai"}).content.decode()
    assert 'href="tel:15"' in page
    assert 'href="tel:1199"' not in page
