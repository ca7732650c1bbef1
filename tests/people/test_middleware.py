"""One transaction per request: what a page wrote stays when it answers, and goes when it fails."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rabta.kernel import keys
from rabta.kernel.access import OutsideActingError, acting, current
from rabta.kernel.actor import WORKER
from rabta.people.doors import DEVICE_COOKIE
from rabta.people.models import Tally

from .middleware_pages import TRIED

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings: Settings) -> Client:
    """Return a browser of a site with pages that fail."""
    settings.ROOT_URLCONF = "tests.people.middleware_pages"
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]
    return Client(raise_request_exception=False)


def is_kept() -> bool:
    """Return whether the page's write is in the database."""
    with acting(WORKER):
        return Tally.objects.filter(key=keys.blind_index(f"tally-{TRIED.kind}", TRIED.value)).exists()


@pytest.mark.parametrize(
    ("then", "status", "stays"),
    [("200", 200, True), ("422", 422, True), ("429", 429, True), ("500", 500, False), ("503", 503, False),
     ("fault", 500, False), ("refusal", 404, False)],
)  # fmt: skip
def test_a_failed_page_leaves_nothing(client: Client, then: str, status: int, stays: bool) -> None:
    answer = client.get(f"/write/{then}")
    assert (answer.status_code, is_kept()) == (status, stays)


def test_nobody_acts_after_the_answer(client: Client) -> None:
    for then in ("200", "fault"):
        client.get(f"/write/{then}")
        with pytest.raises(OutsideActingError):
            current()


def test_a_new_device_is_given_its_cookie_and_no_script_reads_it(client: Client) -> None:
    first = client.get("/write/200")
    cookie = first.cookies[DEVICE_COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert DEVICE_COOKIE not in client.get("/write/200").cookies


def test_who_signed_in_gets_pages_that_no_cache_keeps(client: Client) -> None:
    assert "Cache-Control" not in client.get("/write/200").headers
