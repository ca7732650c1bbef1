"""Amina's dark street, filed and staffed, for every test that needs a living case; pages without built files."""

from datetime import datetime

import pytest
from pytest_django.fixtures import Settings

from tests.factories.matters import Story, story


@pytest.fixture
def dark_street(db: None, now: datetime) -> Story:
    """Return a named complaint about a street light, filed now."""
    return story(now)


@pytest.fixture(autouse=True)
def plain_files(settings: Settings) -> None:
    """Name built files as they are: a test run does not build them."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]
