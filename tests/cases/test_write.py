"""Words that move no clock: messages, replies, notes."""

from datetime import datetime

from rabta.cases import actions
from rabta.cases.models import Letter, Note
from rabta.kernel.access import acting
from tests.factories.matters import Story, events_of, fresh, refusal_of, stranger


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
