"""Pages of the web module alone: no database, no other module."""

from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django.fixtures import Settings


@pytest.fixture
def browser(settings: Settings) -> Client:
    settings.DEBUG = False
    settings.RABTA_DEMO = True
    settings.ROOT_URLCONF = "tests.web.urls"
    settings.MIDDLEWARE = [
        "rabta.web.middleware.SecurityHeaders",
        "rabta.web.middleware.Language",
        "django.middleware.csrf.CsrfViewMiddleware",
    ]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return Client(SERVER_NAME="localhost", raise_request_exception=False)


@pytest.fixture
def urdu() -> Iterator[None]:
    with translation.override("ur"):
        yield


@pytest.fixture
def requests() -> RequestFactory:
    return RequestFactory()
