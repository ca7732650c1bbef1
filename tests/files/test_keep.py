"""Who opens a file: its bringer until a matter holds it, then only those who read the matter."""

import os
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rabta.files import rules
from rabta.files.actions import accept, drop, hold, keep, sweep, sweep_disk
from rabta.files.actions.disk import write
from rabta.files.models import File
from rabta.files.queries import missing_files, open_file, path_of, thumb_of
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.errors import Refusal

from .samples import photo, upload

pytestmark = pytest.mark.django_db
AMINA = Actor("nobody", device="amina-phone")
SIGNED_IN = Actor("citizen", person=uuid4(), device="amina-phone")
OTHERS = [
    Actor("nobody"),
    Actor("nobody", device="another-phone"),
    Actor("citizen", person=uuid4(), device="another-phone"),
    Actor("officer", person=uuid4(), post=uuid4(), offices=(uuid4(),)),
    Actor("report"),
]


def bring(actor: Actor, now: datetime) -> File:
    """Let the actor bring one small photo."""
    with acting(actor):
        return accept(upload(photo(size=(20, 20))), actor=actor, now=now)


def test_bringer_opens_what_they_brought(now: datetime) -> None:
    file = bring(AMINA, now)
    with acting(AMINA):
        assert open_file(AMINA, file.id).name == "photo.jpg"


@pytest.mark.parametrize("other", OTHERS, ids=lambda actor: f"{actor.kind}-{actor.device}")
@pytest.mark.parametrize("owner", [AMINA, SIGNED_IN], ids=["device", "person"])
def test_nobody_else_opens_it_or_takes_it(now: datetime, owner: Actor, other: Actor) -> None:
    file = bring(owner, now)
    with acting(other):
        with pytest.raises(Refusal) as no:
            open_file(other, file.id)
        assert no.value.status == 404
        with pytest.raises(Refusal):
            hold([file.id], realm="pb", actor=other, now=now)
        assert drop([file.id], actor=other, now=now) == 0
    with acting(WORKER):
        assert File.objects.get(id=file.id).held_at is None


def test_signed_in_files_stay_with_the_person_not_the_phone(now: datetime) -> None:
    file = bring(SIGNED_IN, now)
    with acting(AMINA), pytest.raises(Refusal):
        open_file(AMINA, file.id)


def test_held_file_forgets_its_bringer(now: datetime) -> None:
    file = bring(SIGNED_IN, now)
    with acting(SIGNED_IN):
        hold([file.id], realm="pb", actor=SIGNED_IN, now=now)
        with pytest.raises(Refusal):
            open_file(SIGNED_IN, file.id)
    with acting(WORKER):
        held = File.objects.get(id=file.id)
        assert (held.realm, held.held_at, held.person, held.device) == ("pb", now, None, "")


def test_file_is_held_once_and_all_or_none(now: datetime) -> None:
    first, second = bring(AMINA, now), bring(AMINA, now)
    with acting(AMINA):
        hold([first.id], realm="pb", actor=AMINA, now=now)
    with pytest.raises(Refusal), acting(AMINA):
        hold([second.id, first.id], realm="pb", actor=AMINA, now=now)
    with acting(WORKER):
        assert File.objects.get(id=second.id).held_at is None


def test_more_files_than_a_matter_may_bring_are_refused(now: datetime) -> None:
    with acting(AMINA), pytest.raises(Refusal) as no:
        hold([uuid4() for _ in range(rules.MOST_FILES + 1)], realm="pb", actor=AMINA, now=now)
    assert no.value.code == "files.file.too_many"


def test_dropped_file_leaves_no_bytes(now: datetime, django_capture_on_commit_callbacks: object) -> None:
    file = bring(AMINA, now)
    with django_capture_on_commit_callbacks(execute=True), acting(AMINA):  # type: ignore[operator]
        assert drop([file.id], actor=AMINA, now=now) == 1
    assert not path_of(file.id).exists()
    assert not thumb_of(file.id).exists()


def test_night_takes_what_nothing_holds_or_awaits(now: datetime) -> None:
    left, awaited, held = (bring(AMINA, now) for _ in range(3))
    with acting(AMINA):
        keep([awaited.id], until=now + timedelta(days=30), actor=AMINA, now=now)
        hold([held.id], realm="pb", actor=AMINA, now=now)
    with acting(WORKER):
        assert sweep(actor=WORKER, now=now + timedelta(days=1)) == 0
        assert sweep(actor=WORKER, now=now + timedelta(days=3)) == 1
        assert set(File.objects.values_list("id", flat=True)) == {awaited.id, held.id}
        assert sweep(actor=WORKER, now=now + timedelta(days=31)) == 1
    with acting(AMINA), pytest.raises(Refusal):
        sweep(actor=AMINA, now=now)
    assert left.id != awaited.id


def test_bytes_without_a_row_are_swept_and_rows_without_bytes_found(now: datetime) -> None:
    file, stray, fresh = bring(AMINA, now), uuid4(), uuid4()
    for id, age in ((stray, timedelta(days=1)), (fresh, timedelta(minutes=5)), (file.id, timedelta(days=1))):  # noqa: A001
        write(path_of(id), b"bytes")
        os.utime(path_of(id), times=((now - age).timestamp(),) * 2)
    with acting(AMINA):
        hold([file.id], realm="pb", actor=AMINA, now=now)
    with acting(WORKER):
        assert sweep_disk(actor=WORKER, now=now) == 1
        assert not path_of(stray).exists()
        assert path_of(fresh).exists()
        assert missing_files() == []
        path_of(file.id).unlink()
        assert missing_files() == [file.id]


def test_client_type_is_not_believed(now: datetime) -> None:
    lying = SimpleUploadedFile("a.html", photo(size=(20, 20)), "text/html")
    with acting(AMINA):
        assert accept(lying, actor=AMINA, now=now).media_type == "image/jpeg"
