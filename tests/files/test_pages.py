"""A file and its small copy over HTTP: who gets them, and with which headers."""

from datetime import datetime
from typing import cast

import pytest
from django.http import FileResponse
from django.test import Client

from rabta.cases import actions
from rabta.files.actions import accept
from rabta.files.models import File
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import Actor
from tests.cases.conftest import plain_files
from tests.factories.browsers import browser
from tests.factories.matters import Story, story, stranger
from tests.factories.people import OTHER_PHONE, citizen

from .samples import paper, photo, upload

__all__ = ["plain_files"]


@pytest.fixture
def now() -> datetime:
    """Pages read the clock themselves."""
    return clock.now()


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    return story(now)


def sent(told: Story, now: datetime, content: bytes, name: str) -> File:
    """Let Amina send a file with a message."""
    with acting(told.amina) as amina:
        file = accept(upload(content, name), actor=amina, now=now)
        actions.add_message(told.case, words="See this.", files=[file.id], actor=amina, now=now)
    return file


def read(client: Client, path: str) -> FileResponse:
    """Return the answer, read to its end."""
    answer = cast("FileResponse", client.get(path))
    if answer.streaming:
        answer.content_sent = answer.getvalue()  # type: ignore[attr-defined]  # kept for the test
        for close in answer._resource_closers:  # type: ignore[attr-defined]  # not the answer itself: that would end the test's transaction
            close()
    return answer


def test_an_officer_opens_what_belongs_to_a_case_of_theirs(told: Story, now: datetime) -> None:
    file = sent(told, now, photo(), "گلی.jpg")
    for reader in (told.bilal, told.amina, Actor("holder", case=told.case.id, proven=True)):
        answer = read(browser(reader, now), f"/file/{file.id}")
        assert answer.status_code == 200
        assert answer.content_sent.startswith(b"\xff\xd8\xff")  # type: ignore[attr-defined]
        assert read(browser(reader, now), f"/file/{file.id}/thumb").status_code == 200


def test_nobody_else_does_and_it_looks_as_if_it_were_not_there(told: Story, now: datetime) -> None:
    file = sent(told, now, photo(), "a.jpg")
    others = [None, stranger(told.case, now), citizen(now, OTHER_PHONE), Actor("holder", case=told.case.id)]
    for reader in others:
        for path in (f"/file/{file.id}", f"/file/{file.id}/thumb"):
            assert read(browser(reader, now), path).status_code == 404
    nowhere = read(browser(None, now), "/file/01890a5d-ac96-774b-bcce-b302099a8057")
    assert nowhere.status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "kind", "way"),
    [(photo(), "a.jpg", "image/jpeg", "inline"), (paper(), "خط.pdf", "application/pdf", "attachment")],
)
def test_nothing_in_it_acts_in_our_name(
    told: Story, now: datetime, content: bytes, name: str, kind: str, way: str
) -> None:
    answer = read(browser(told.bilal, now), f"/file/{sent(told, now, content, name).id}")
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"].startswith(f"{way}; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_paper_has_no_small_copy(told: Story, now: datetime) -> None:
    file = sent(told, now, paper(), "letter.pdf")
    assert read(browser(told.bilal, now), f"/file/{file.id}/thumb").status_code == 404


def test_nothing_is_changed_by_an_address(told: Story, now: datetime) -> None:
    file = sent(told, now, photo(), "a.jpg")
    assert browser(told.amina, now).post(f"/file/{file.id}").status_code == 405
