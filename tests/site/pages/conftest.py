"""Pages without built files, read by the clock as people read them."""

from datetime import datetime

import pytest
from django.test import Client

from rabta.kernel import clock
from tests.cases.conftest import plain_files

__all__ = ["plain_files"]


@pytest.fixture
def now() -> datetime:
    """Pages read the clock themselves."""
    return clock.now()


@pytest.fixture
def client() -> Client:
    """Return a browser that reads English."""
    client = Client()
    client.cookies["rabta_lang"] = "en"
    return client
