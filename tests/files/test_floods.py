"""Too many uploads are refused for an hour or a day, before anything is decoded; others go on."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rabta.files import rules
from rabta.files.actions import accept
from rabta.files.actions.floods import DAY, HOUR, check_flood
from rabta.files.models import File
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.errors import TOO_MANY, Refusal
from rabta.kernel.numbers import uuid7
from tests.counter.filing_walk import Walk

from .samples import photo, upload
from .voices import broken

pytestmark = pytest.mark.django_db
AMINA = Actor("citizen", person=uuid7(), device="amina-phone")


def fill(actor: Actor, now: datetime, most: int, network: str = "") -> None:
    with acting(actor):
        for _ in range(most):
            check_flood(network=network, actor=actor, now=now)


def refused(actor: Actor, now: datetime, network: str = "") -> str:
    with acting(actor):
        before = File.objects.count()
        with pytest.raises(Refusal) as no:
            accept(upload(photo()), network=network, actor=actor, now=now)
        assert File.objects.count() == before
    assert (no.value.status, no.value.field) == (TOO_MANY, "file")
    return no.value.code


def test_after_an_hour_full_one_waits_an_hour(now: datetime) -> None:
    fill(AMINA, now, rules.MOST_UPLOADS[HOUR])
    assert refused(AMINA, now) == "files.file.too_often"
    later = now + timedelta(hours=1)
    with acting(AMINA):
        assert accept(upload(photo()), actor=AMINA, now=later).size


def test_after_a_day_full_one_waits_a_day(now: datetime) -> None:
    for hour in range(4):
        fill(AMINA, now + timedelta(hours=hour), rules.MOST_UPLOADS[DAY] // 4)
    assert refused(AMINA, now + timedelta(hours=4)) == "files.file.too_often.day"


@pytest.mark.parametrize("same", ["person", "device"])
def test_a_new_device_or_a_new_name_alone_does_not_help(now: datetime, same: str) -> None:
    fill(AMINA, now, rules.MOST_UPLOADS[HOUR])
    other = replace(AMINA, device="other-phone") if same == "person" else replace(AMINA, person=uuid7())
    assert refused(other, now) == "files.file.too_often"


def test_others_of_the_same_network_go_on_until_it_is_far_too_much(now: datetime) -> None:
    for nth in range(rules.MOST_UPLOADS_FROM_A_NETWORK // rules.MOST_UPLOADS[HOUR]):
        fill(replace(NOBODY, device=f"phone-{nth}"), now, rules.MOST_UPLOADS[HOUR], network="n")
    neighbour = replace(NOBODY, device="neighbour")
    fill(neighbour, now, rules.MOST_UPLOADS_FROM_A_NETWORK % rules.MOST_UPLOADS[HOUR], network="n")
    assert refused(neighbour, now, network="n") == "files.file.too_often"
    with acting(neighbour):
        assert accept(upload(photo()), network="other", actor=neighbour, now=now).size


def test_officials_work_on_and_the_worker_is_not_counted(now: datetime) -> None:
    bilal = Actor("officer", person=uuid7(), post=uuid7(), device="counter")
    for actor in (bilal, WORKER):
        fill(actor, now, rules.MOST_UPLOADS[HOUR] + 1)
        with acting(actor):
            assert accept(upload(photo()), actor=actor, now=now).size


@pytest.fixture
def plain_site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages name style sheets that were not gathered; three uploads an hour are enough."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]
    monkeypatch.setitem(rules.MOST_UPLOADS, HOUR, 3)


@pytest.mark.usefixtures("plain_site")
def test_damaged_notes_of_machines_are_counted() -> None:
    notes = [broken()[name] for name in ("ogg, cut off", "wav, cut off", "mp3, html", "ogg, cut off")]
    machine, statuses = Client(SERVER_NAME="localhost"), []
    for nth, note in enumerate(notes):
        named = {"Device-Token": "a-device-that-keeps-its-secret", "Idempotency-Key": f"a-key-of-its-own-{nth}"}
        answer = machine.post("/api/v1/files", {"file": upload(note, "note.ogg")}, headers=named)
        statuses.append(answer.status_code)
    assert statuses == [422, 422, 422, TOO_MANY]


@pytest.mark.usefixtures("plain_site")
def test_damaged_photos_of_a_page_are_counted() -> None:
    walk, said = Walk().to_proof(), []
    for content in [photo()[:400]] * 3 + [photo()]:
        page = walk.client.post(walk.here, {"files": upload(content), "add": "yes"}).content.decode()
        said.append("Many files came from you in a short time." in page)
    assert said == [False, False, False, True]


@pytest.mark.usefixtures("plain_site")
def test_a_file_that_was_kept_is_counted_once() -> None:
    walk = Walk().to_proof()
    pages = [walk.client.post(walk.here, {"files": upload(photo()), "add": "yes"}) for _ in range(4)]
    assert ["Many files came from you" in page.content.decode() for page in pages] == [False, False, False, True]
