"""Reading rights follow parties, holders and concerned offices: nobody lets themselves in by adding a row."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import ProgrammingError, transaction

from rabta.cases.models import Case, Concerned, Holding, Party
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, REPORT, Actor
from tests.factories.matters import Story, stranger
from tests.factories.people import OTHER_PHONE, citizen


def as_party(case: Case, actor: Actor, now: datetime) -> None:
    Party(case=case, person_id=actor.own_person, role="filer", since=now).save(force_insert=True)


def as_holder(case: Case, actor: Actor, now: datetime) -> None:
    Holding(case=case, office_id=actor.offices[0], since=now, seq=9, why="forward").save(force_insert=True)


def as_concerned(case: Case, _actor: Actor, _now: datetime) -> None:
    Concerned(case=case, office_id=case.office_id).save(force_insert=True)


Step = Callable[[Case, Actor, datetime], None]


def assert_refused(step: Step, case: Case, actor: Actor, now: datetime) -> None:
    with acting(actor):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            step(case, actor, now)
        assert not Case.objects.filter(id=case.id).exists()


@pytest.mark.parametrize("step", [as_party, as_concerned])
def test_a_citizen_does_not_join_a_stranger(dark_street: Story, now: datetime, step: Step) -> None:
    assert_refused(step, dark_street.case, citizen(now, OTHER_PHONE), now)


@pytest.mark.parametrize("step", [as_party, as_holder, as_concerned])
def test_an_office_does_not_take_what_it_never_held(dark_street: Story, now: datetime, step: Step) -> None:
    assert_refused(step, dark_street.case, stranger(dark_street.case, now), now)


@pytest.mark.parametrize("actor", [NOBODY, REPORT])
def test_nobody_keeps_an_office_out(dark_street: Story, now: datetime, actor: Actor) -> None:
    assert_refused(as_concerned, dark_street.case, actor, now)
