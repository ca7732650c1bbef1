"""Words that move no clock: messages, replies, notes."""

from datetime import datetime

from rabta.cases import actions
from rabta.cases.models import Attachment, Letter, Note
from rabta.files.models import File
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.numbers import uuid7
from tests.factories.matters import Story, events_of, fresh, refusal_of, story, stranger


def photo(actor: Actor, now: datetime) -> File:
    """Return an uploaded photo of ``actor``, without bytes: what it shows is another test's matter."""
    with acting(actor):
        file = File(
            id=uuid7(), kind="image", media_type="image/jpeg", size=9, sha256=b"x" * 32, name="Amina Khan.jpg",
            person=actor.person, device=actor.device, made_at=now,
        )  # fmt: skip
        file.save(force_insert=True)
    return file


def test_message(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.amina) as amina:
        actions.add_message(dark_street.case, words="ابھی بھی اندھیرا ہے", actor=amina, now=now)
    assert events_of(dark_street.case.id)[-1] == "cases.case.message_added"
    assert fresh(dark_street.case).due_at == dark_street.case.due_at
    with acting(dark_street.bilal):
        assert Letter.objects.get(case=dark_street.case).from_citizen


def test_reply(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.bilal) as bilal:
        actions.reply(dark_street.case, words="Work is planned for Monday.", actor=bilal, now=now)
    assert fresh(dark_street.case).is_open
    with acting(dark_street.amina):
        letter = Letter.objects.get(case=dark_street.case)
    assert (letter.from_citizen, letter.office_id) == (False, dark_street.case.office_id)


def test_note_stays_among_officials(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.bilal) as bilal:
        actions.note(dark_street.case, words="Feeder pillar checked.", actor=bilal, now=now)
        assert Note.objects.filter(case=dark_street.case).count() == 1
    with acting(dark_street.amina):
        assert not Note.objects.filter(case=dark_street.case).exists()


def test_citizen_writes_no_notes(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.amina):
        code = refusal_of(story.case, lambda: actions.note(story.case, words="x", actor=story.amina, now=now))
    assert code == "cases.case.note"


def test_stranger_does_not_reply(dark_street: Story, now: datetime) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    with acting(other):
        code = refusal_of(story.case, lambda: actions.reply(story.case, words="hello", actor=other, now=now))
    assert code == "not_found"


def test_the_same_file_named_twice_is_attached_once(dark_street: Story, now: datetime) -> None:
    file = photo(dark_street.amina, now)
    with acting(dark_street.amina) as amina:
        actions.add_message(dark_street.case, words="Look", files=[file.id, file.id], actor=amina, now=now)
        assert Attachment.objects.filter(case=dark_street.case, file=file).count() == 1


def test_who_stays_hidden_is_not_told_by_the_name_of_a_file(db: None, now: datetime) -> None:
    hidden = story(now, mode="hidden")
    file = photo(hidden.amina, now)
    with acting(hidden.amina) as amina:
        actions.add_message(hidden.case, words="Look", files=[file.id], actor=amina, now=now)
    with acting(WORKER):
        assert File.objects.get(id=file.id).name == "file.jpg"


def test_a_named_matter_keeps_the_names_of_files(dark_street: Story, now: datetime) -> None:
    file = photo(dark_street.amina, now)
    with acting(dark_street.amina) as amina:
        actions.add_message(dark_street.case, words="Look", files=[file.id], actor=amina, now=now)
    with acting(WORKER):
        assert File.objects.get(id=file.id).name == "Amina Khan.jpg"
