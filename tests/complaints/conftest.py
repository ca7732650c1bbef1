"""Amina's dark street, filed and staffed, for every test that needs a living case."""

from datetime import datetime

import pytest

from tests.factories.matters import Story, story


@pytest.fixture
def dark_street(db: None, now: datetime) -> Story:
    """Return a named complaint about a street light, filed now."""
    return story(now)
