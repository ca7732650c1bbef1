"""Who held a matter and whom it is about: read by who may read the matter, by nobody else, asked in plain SQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from rabta.cases import actions
from rabta.cases.models import Case, Concerned, Party
from rabta.desk.queries import search
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, REPORT, WORKER, Actor
from rabta.offices.queries import registry
from rabta.people.models import Contact, Officer, Person, Posting
from tests.cases.test_plans import plan
from tests.factories.matters import Story, story, stranger
from tests.factories.people import OTHER_PHONE, citizen, official

WHY = "It belongs to their side of the road."
TABLES = ("cases_holding", "cases_concerned")
Who = Callable[[Story, datetime], Actor]


def rows(actor: Actor, table: str, case: UUID) -> int:
    """Return how many rows of ``table`` about the case the actor reads by SQL of their own."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table} where case_id = %s", [case])  # noqa: S608 - names of ours
        (found,) = cursor.fetchone()
    return int(found)


def accused_by(told: Story) -> UUID:
    """Return the office that the complaint is about, not a desk of it."""
    with acting(WORKER):
        about = Concerned.objects.filter(case=told.case, office__isnull=False).values_list("office_id", flat=True)
        return next(office for office in about if not registry().office(office).is_desk)


def sent_on(told: Story, now: datetime) -> Actor:
    """Let Bilal forward it with a reason; return who gets it."""
    other = stranger(told.case, now)
    with acting(told.bilal) as bilal:
        actions.forward(told.case, office=other.offices[0], reason=WHY, actor=bilal, now=now)
    return other


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    """Return a complaint about conduct."""
    return story(now, category="building.bribe")


READERS: dict[str, Who] = {
    "its citizen": lambda told, _now: told.amina,
    "the office that has it": lambda told, _now: told.bilal,
    "the worker": lambda _told, _now: WORKER,
    "behind its link, with proof": lambda told, _now: Actor("holder", case=told.case.id, proven=True),
}
OTHERS: dict[str, Who] = {
    "another citizen": lambda _told, now: citizen(now, OTHER_PHONE),
    "another office": lambda told, now: stranger(told.case, now),
    "behind the bare link": lambda told, _now: Actor("holder", case=told.case.id),
    "behind another link": lambda told, _now: Actor("holder", case=told.amina.person, proven=True),
    "nobody": lambda _told, _now: NOBODY,
    "the figures": lambda _told, _now: REPORT,
    "the accused office": lambda told, now: official(accused_by(told), "officer", now),
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", READERS)
def test_who_reads_the_matter_reads_it(told: Story, now: datetime, who: str, table: str) -> None:
    assert rows(READERS[who](told, now), table, told.case.id) > 0


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_reads_it(told: Story, now: datetime, who: str, table: str) -> None:
    assert rows(OTHERS[who](told, now), table, told.case.id) == 0


def test_why_it_was_passed_on_is_read_by_both_offices_only(told: Story, now: datetime) -> None:
    other, aside = sent_on(told, now), citizen(now, OTHER_PHONE)
    for actor, read in ((told.bilal, [WHY]), (other, [WHY]), (told.amina, [WHY]), (aside, []), (NOBODY, [])):
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("select reason from cases_holding where reason <> ''")
            assert [row[0] for row in cursor.fetchall()] == read


def test_an_accused_office_that_once_held_it_reads_nothing_more(told: Story, now: datetime) -> None:
    with acting(WORKER):
        Concerned(case=told.case, office_id=told.case.office_id).save(force_insert=True)
    for table in (*TABLES, "cases_letter", "cases_party", "cases_duedate"):
        assert rows(told.bilal, table, told.case.id) == 0


def test_the_accused_office_does_not_learn_who_filed(told: Story, now: datetime) -> None:
    """It held the matter once, named and all; since it is accused, the filer is no business of its own."""
    with acting(told.bilal):
        assert Person.objects.filter(id=told.amina.own_person).exists()
    with acting(WORKER):
        Concerned(case=told.case, office_id=told.case.office_id).save(force_insert=True)
    with acting(told.bilal):
        assert not Party.objects.filter(case=told.case.id).exists()
        assert not Person.objects.filter(id=told.amina.own_person).exists()
        assert not Contact.objects.filter(person_id=told.amina.own_person).exists()


def test_a_concerned_post_is_kept_out(told: Story) -> None:
    with acting(WORKER):
        Concerned(case=told.case, post_id=told.chand.own_post).save(force_insert=True)
    assert rows(told.chand, "cases_concerned", told.case.id) == 0
    with acting(told.chand):
        assert not Case.objects.filter(id=told.case.id).exists()
    with acting(told.bilal):
        assert Case.objects.filter(id=told.case.id).exists()


def other_post(told: Story, person: UUID, now: datetime, *, until: datetime | None = None) -> Actor:
    """Let Bilal's place at the desk be taken by ``person`` as well; return them as they act through it."""
    with acting(WORKER):
        Posting.objects.filter(post_id=told.bilal.own_post).update(until=now)
        officer = Officer.objects.get(person_id=person)
        Posting(post_id=told.bilal.own_post, officer=officer, since=now).save(force_insert=True)
        if until:
            Posting.objects.filter(officer=officer).exclude(post_id=told.bilal.own_post).update(until=until)
    return replace(told.bilal, person=person)


@pytest.mark.parametrize("by", ["office", "post"])
def test_the_accused_are_kept_out_through_another_post_too(told: Story, now: datetime, by: str) -> None:
    accused = official(accused_by(told), "head", now)
    if by == "post":
        accused = told.dua
        with acting(WORKER):
            Concerned(case=told.case, post_id=told.dua.own_post).save(force_insert=True)
    elsewhere = other_post(told, accused.own_person, now)
    for actor in (accused, elsewhere):
        assert rows(actor, "cases_holding", told.case.id) == 0
        with acting(actor):
            assert not Case.objects.filter(id=told.case.id).exists()


@pytest.mark.parametrize(("days", "sees"), [(1, False), (-1, True)])
def test_who_left_the_accused_post_after_the_filing_stays_out(
    told: Story, now: datetime, days: int, *, sees: bool
) -> None:
    accused = official(accused_by(told), "head", now)
    left = told.case.filed_at + timedelta(days=days)
    moved = other_post(told, accused.own_person, now, until=left)
    with acting(moved):
        assert Case.objects.filter(id=told.case.id).exists() is sees


def test_search_finds_nothing_through_another_post(told: Story, now: datetime) -> None:
    accused = official(accused_by(told), "head", now)
    with acting(told.bilal):
        assert [row.reference for row in search("گلی")] == [told.case.reference]
    with acting(other_post(told, accused.own_person, now)):
        assert search("گلی") == []


def test_the_accused_pass_nothing_on(told: Story, now: datetime) -> None:
    """Nor does one of them write that somebody else is concerned."""
    with acting(WORKER):
        Concerned(case=told.case, post_id=told.chand.own_post).save(force_insert=True)
    with acting(told.chand), connection.cursor() as cursor:
        cursor.execute("select cases_passes_on(%s), cases_concerns(%s)", [told.case.id, told.case.id])
        assert cursor.fetchone() == (False, True)


def test_holders_and_concerned_are_found_by_their_case(told: Story) -> None:
    with acting(told.bilal):
        for table, index in (("cases_holding", "cases_holding_"), ("cases_concerned", "cases_concerned_")):
            found = plan(f"select * from {table} where case_id = %s", [told.case.id])  # noqa: S608 - names of ours
            assert index in found
            assert f"Seq Scan on {table}" not in found
            assert "cases_case_pkey" in found
