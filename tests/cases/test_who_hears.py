"""A voice can be recognised: of who stays unnamed the office sees the photos and hears no voice; only sorting does."""

from datetime import datetime

import pytest

from rabta.files.actions import accept
from rabta.files.queries import list_files
from rabta.kernel.access import acting
from tests.factories.matters import case_of, file
from tests.factories.people import citizen, official
from tests.files.samples import photo, upload, voice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("mode", "category", "heard"),
    [
        ("named", "streets.light_off", {"audio", "image"}),
        ("hidden", "streets.light_off", {"image"}),
        ("hidden", None, {"audio", "image"}),
        ("named", "safety.domestic", {"image"}),
    ],
    ids=["named", "hidden", "hidden, to be sorted", "protected"],
)
def test_what_the_office_hears(mode: str, category: str | None, heard: set[str], now: datetime) -> None:
    amina = citizen(now)
    with acting(amina):
        brought = [
            accept(upload(content, name), actor=amina, now=now).id
            for content, name in ((voice(), "note.m4a"), (photo(size=(20, 20)), "pole.jpg"))
        ]
    case = case_of(file(amina, now, mode=mode, category=category, files=tuple(brought)))

    with acting(official(case.office_id, "head", now)):
        assert {one.kind for one in list_files(brought)} == heard
    with acting(amina):
        assert {one.kind for one in list_files(brought)} == {"audio", "image"}
