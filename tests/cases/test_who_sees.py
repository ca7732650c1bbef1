"""Row security, table by table and actor by actor: who may read what of a matter."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db.models import Model

from rabta.cases import actions
from rabta.cases.models import (
    Assignment,
    Attachment,
    Case,
    Concerned,
    Door,
    DueDate,
    Letter,
    Note,
    Party,
    Pause,
    PauseEnd,
    Withdrawal,
)
from rabta.complaints.models import Complaint
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, REPORT, Actor
from rabta.kernel.models import Event
from rabta.people.models import Contact, Person
from tests.complaints.test_decide_actions import photo
from tests.factories.matters import Story, case_of, file, story, stranger
from tests.factories.people import OTHER_PHONE, citizen

OF_CASE = (Case, Letter, Note, Attachment, DueDate, Pause, PauseEnd, Assignment, Door, Withdrawal, Party, Complaint)
OPEN_BEHIND_THE_LINK = {Case, DueDate, Pause, PauseEnd, Assignment, Door}


def full(told: Story, now: datetime) -> Story:
    """Let everything happen once, so that every table has a row of this case."""
    case, file = told.case, photo(told.amina, now)
    with acting(told.bilal) as bilal:
        actions.take(case, actor=bilal, now=now)
        actions.ask(case, question="Which pole?", days=2, actor=bilal, now=now)
        actions.note(case, words="Checked.", actor=bilal, now=now)
    with acting(told.amina) as amina:
        actions.answer(case, words="117", files=[file.id], actor=amina, now=now)
        actions.withdraw(case, asked_to="yes", actor=amina, now=now)
    return told


def seen_by(actor: Actor, told: Story) -> set[type[Model]]:
    """Return the tables of which ``actor`` sees any row that belongs to the case."""
    with acting(actor):
        found = {model for model in OF_CASE if model is not Case and _of(model, told).exists()}
        return found | ({Case} if Case.objects.filter(id=told.case.id).exists() else set())


def _of(model: type[Model], told: Story):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a query set of any table
    where = {"pause__case": told.case.id} if model is PauseEnd else {"case": told.case.id}
    return model._default_manager.filter(**where)


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    return full(story(now), now)


def test_citizen_sees_all_but_notes(told: Story) -> None:
    assert seen_by(told.amina, told) == set(OF_CASE) - {Note}


def test_office_sees_all_but_who_was_asked_to_withdraw(told: Story) -> None:
    assert seen_by(told.bilal, told) == set(OF_CASE) - {Withdrawal}


def test_office_that_held_it_reads_on(told: Story, now: datetime) -> None:
    other = stranger(told.case, now)
    with acting(told.bilal) as bilal:
        actions.forward(told.case, office=other.offices[0], reason="Theirs.", actor=bilal, now=now)
    assert seen_by(told.bilal, told) == set(OF_CASE) - {Withdrawal}
    assert seen_by(other, told) == set(OF_CASE) - {Withdrawal}


def test_another_office_sees_nothing(told: Story, now: datetime) -> None:
    assert seen_by(stranger(told.case, now), told) == set()


def test_another_citizen_sees_nothing(told: Story, now: datetime) -> None:
    assert seen_by(citizen(now, OTHER_PHONE), told) == set()


@pytest.mark.parametrize("actor", [NOBODY, REPORT])
def test_nobody_sees_nothing(told: Story, actor: Actor) -> None:
    assert seen_by(actor, told) == set()


def test_bare_link_sees_no_words(told: Story) -> None:
    assert seen_by(Actor("holder", case=told.case.id), told) == OPEN_BEHIND_THE_LINK


def test_proven_link_sees_what_the_citizen_sees(told: Story) -> None:
    proven = Actor("holder", case=told.case.id, proven=True)
    assert seen_by(proven, told) == set(OF_CASE) - {Note, Party}


def test_link_opens_one_case_only(told: Story, now: datetime) -> None:
    other = story_of_another(now)
    assert seen_by(Actor("holder", case=other.case.id, proven=True), told) == set()


def story_of_another(now: datetime) -> Story:
    someone = citizen(now, OTHER_PHONE)
    receipt = file(someone, now)
    return Story(case_of(receipt), receipt, someone, NOBODY, NOBODY, NOBODY)


def test_events_follow_the_case(told: Story, now: datetime) -> None:
    for actor, sees in ((told.amina, True), (told.bilal, True), (stranger(told.case, now), False), (NOBODY, False)):
        with acting(actor):
            assert Event.objects.filter(stream=told.case.id).exists() is sees


def test_named_filer_is_known_to_offices_that_hold_it(told: Story, now: datetime) -> None:
    for actor, sees in ((told.bilal, True), (stranger(told.case, now), False)):
        with acting(actor):
            assert Person.objects.filter(id=told.amina.own_person).exists() is sees
            assert Contact.objects.filter(person_id=told.amina.own_person).exists() is sees


def test_hidden_filer_is_known_to_no_office(db: None, now: datetime) -> None:
    hidden = full(story(now, mode="hidden"), now)
    with acting(hidden.bilal):
        assert not Person.objects.filter(id=hidden.amina.own_person).exists()
        assert not Party.objects.filter(case=hidden.case.id).exists()


def test_the_accused_never_see_it(db: None, now: datetime) -> None:
    told = story(now, category="building.bribe", mode="hidden")
    with acting(told.bilal):
        assert Case.objects.filter(id=told.case.id).exists()
        accused = Concerned.objects.filter(case=told.case.id).values_list("office_id", flat=True)
        assert accused
        office = accused[0]
    assert office is not None
    as_accused = replace(told.bilal, offices=(office, *told.bilal.offices))
    with acting(as_accused):
        assert not Case.objects.filter(id=told.case.id).exists()
