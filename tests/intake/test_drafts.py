"""Drafts survive, belong to one person or browser, and cannot be read in the table."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from rabta.files.actions import accept
from rabta.files.models import File
from rabta.intake import actions, queries
from rabta.intake.models import Draft
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.errors import Refusal
from tests.files.samples import photo, upload

pytestmark = pytest.mark.django_db
AMINA = Actor("nobody", device="amina-phone")
SIGNED_IN = Actor("citizen", person=uuid4(), device="amina-phone")
OTHERS = [
    Actor("nobody"),
    Actor("nobody", device="another-phone"),
    Actor("citizen", person=uuid4(), device="another-phone"),
    Actor("officer", person=uuid4(), post=uuid4(), offices=(uuid4(),)),
]
WORDS = {"words": "گلی میں پانی کھڑا ہے", "place": "PK-3"}


def begun(actor: Actor, now: datetime, *, is_shared: bool = False) -> Draft:
    """Let the actor begin a draft and write something."""
    draft = actions.begin("complaint", language="ur", is_shared=is_shared, actor=actor, now=now)
    actions.save(draft, WORDS, actor=actor, now=now)
    return draft


def with_photo(actor: Actor, now: datetime) -> tuple[Draft, File]:
    """Let the actor begin a draft and add a photo."""
    draft = begun(actor, now)
    file = accept(upload(photo(size=(20, 20))), actor=actor, now=now)
    actions.attach(draft, file, actor=actor, now=now)
    return draft, file


@pytest.mark.parametrize("owner", [AMINA, SIGNED_IN], ids=["device", "person"])
def test_draft_is_there_again(now: datetime, owner: Actor) -> None:
    with acting(owner):
        draft = begun(owner, now)
        seen = queries.access_draft(owner, draft.id, now=now + timedelta(days=29))
        assert (seen.kind, seen.language, seen.answers, seen.files, seen.filed_as) == ("complaint", "ur", WORDS, [], "")
        assert [one.id for one in queries.list_drafts(owner, now=now)] == [draft.id]
        with pytest.raises(Refusal):
            queries.access_draft(owner, draft.id, now=now + timedelta(days=30))


def test_saving_lets_it_last_anew(now: datetime) -> None:
    with acting(AMINA):
        draft, file = with_photo(AMINA, now)
        actions.save(draft, WORDS, actor=AMINA, now=now + timedelta(days=20))
        draft.refresh_from_db()
        file.refresh_from_db()
        assert draft.expires_at == file.keep_until == now + timedelta(days=50)


def test_table_holds_no_words(now: datetime) -> None:
    with acting(AMINA):
        draft = begun(AMINA, now)
        sealed = bytes(Draft.objects.get(id=draft.id).sealed)
        assert "گلی".encode() not in sealed
        assert b"PK-3" not in sealed
        assert b"answers" not in sealed
        other = begun(AMINA, now)
        Draft.objects.filter(id=other.id).update(sealed=sealed)
        with pytest.raises(InvalidTag):
            queries.access_draft(AMINA, other.id, now=now)


@pytest.mark.parametrize("other", OTHERS, ids=lambda actor: f"{actor.kind}-{actor.device}")
@pytest.mark.parametrize("owner", [AMINA, SIGNED_IN], ids=["device", "person"])
def test_nobody_else_reads_or_changes_it(now: datetime, owner: Actor, other: Actor) -> None:
    with acting(owner):
        draft = begun(owner, now)
    with acting(other):
        assert queries.list_drafts(other, now=now) == []
        for attempt in (
            lambda: queries.access_draft(other, draft.id, now=now),
            lambda: actions.save(draft, {}, actor=other, now=now),
            lambda: actions.discard(draft, actor=other, now=now),
            lambda: actions.mark_filed(draft, "PB-0000-0000-000", None, actor=other, now=now),
        ):
            with pytest.raises(Refusal) as no:
                attempt()
            assert no.value.status == 404
    with acting(owner):
        assert queries.access_draft(owner, draft.id, now=now).answers == WORDS


def test_files_come_and_go(now: datetime) -> None:
    with acting(AMINA):
        draft, file = with_photo(AMINA, now)
        assert [kept.id for kept in queries.access_draft(AMINA, draft.id, now=now).files] == [file.id]
        actions.detach(draft, file.id, actor=AMINA, now=now)
        assert queries.access_draft(AMINA, draft.id, now=now).files == []
        assert not File.objects.filter(id=file.id).exists()


def test_file_of_another_is_not_attached(now: datetime) -> None:
    other = OTHERS[1]
    with acting(other):
        file = accept(upload(photo(size=(20, 20))), actor=other, now=now)
    with acting(AMINA):
        draft = begun(AMINA, now)
        with pytest.raises(Refusal):
            actions.attach(draft, file, actor=AMINA, now=now)
        assert queries.access_draft(AMINA, draft.id, now=now).files == []


def test_second_tap_sees_the_receipt_for_one_hour(now: datetime) -> None:
    with acting(AMINA):
        draft = begun(AMINA, now)
        actions.mark_filed(draft, "PB-7K3M-9QXT-4VN", {"token": "secret"}, actor=AMINA, now=now)
        seen = queries.access_draft(AMINA, draft.id, now=now + timedelta(minutes=59))
        assert (seen.filed_as, seen.secret, seen.answers) == ("PB-7K3M-9QXT-4VN", {"token": "secret"}, {})
        assert queries.list_drafts(AMINA, now=now) == []
        with pytest.raises(Refusal) as no:
            actions.save(draft, WORDS, actor=AMINA, now=now)
        assert no.value.code == "intake.draft.filed"
        with pytest.raises(Refusal):
            queries.access_draft(AMINA, draft.id, now=now + timedelta(hours=1))


def test_nothing_ties_a_person_to_an_anonymous_matter(now: datetime) -> None:
    with acting(SIGNED_IN):
        draft = begun(SIGNED_IN, now)
        secret = {"token": "secret"}
        actions.mark_filed(draft, "PB-7K3M-9QXT-4VN", secret, is_anonymous=True, actor=SIGNED_IN, now=now)
        seen = queries.access_draft(SIGNED_IN, draft.id, now=now)
        assert (seen.filed_as, seen.row.person) == ("PB-7K3M-9QXT-4VN", None)


def test_signing_in_brings_the_phones_drafts_along(now: datetime) -> None:
    with acting(AMINA):
        draft, file = with_photo(AMINA, now)
        shared = begun(AMINA, now, is_shared=True)
    with acting(SIGNED_IN):
        assert actions.adopt("amina-phone", SIGNED_IN.person, actor=SIGNED_IN, now=now) == 1  # type: ignore[arg-type]
        assert [kept.id for kept in queries.access_draft(SIGNED_IN, draft.id, now=now).files] == [file.id]
    with acting(AMINA):
        assert [one.id for one in queries.list_drafts(AMINA, now=now)] == [shared.id]
        with pytest.raises(Refusal):
            actions.adopt("amina-phone", uuid4(), actor=AMINA, now=now)


def test_time_takes_drafts_and_their_files(now: datetime) -> None:
    with acting(AMINA):
        with_photo(AMINA, now)
        begun(AMINA, now, is_shared=True)
    with acting(WORKER):
        assert actions.drop_expired(actor=WORKER, now=now + timedelta(hours=3)) == 1
        assert actions.drop_expired(actor=WORKER, now=now + timedelta(days=31)) == 1
        assert not Draft.objects.exists()
        assert not File.objects.exists()


def test_too_much_text_is_refused_and_the_old_kept(now: datetime) -> None:
    with acting(AMINA):
        draft = begun(AMINA, now)
        with pytest.raises(Refusal):
            actions.save(draft, {"words": "ی" * 40_000}, actor=AMINA, now=now)
        assert queries.access_draft(AMINA, draft.id, now=now).answers == WORDS
