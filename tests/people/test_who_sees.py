"""Row security of people, table by table and actor by actor: proofs, codes and counts are nobody else's."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, models, transaction

from rabta.kernel import events
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, REPORT, WORKER, Actor
from rabta.people import actions
from rabta.people.events import PersonChanged, ResetAsked
from rabta.people.models import Code, Contact, Officer, Person, Session, Tally
from tests.factories.matters import Story, story, stranger
from tests.factories.people import OTHER_PHONE, citizen

OWN_ROWS = (Person, Contact, Officer, Session)


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    """Return a living matter with one row in every table of people."""
    told = story(now)
    with acting(NOBODY):
        actions.make_code("sign_in", "sms", "0300 1234567", network="n", actor=NOBODY, now=now)
    for actor in (told.amina, told.bilal):
        with acting(actor):
            actions.open_session(person=actor.person, post=actor.post, actor=actor, now=now)
    return told


def everyone(told: Story, now: datetime) -> dict[str, Actor]:
    """Return every kind of actor but the worker."""
    return {
        "nobody": NOBODY, "report": REPORT, "amina": told.amina, "another citizen": citizen(now, OTHER_PHONE),
        "link": Actor("holder", case=told.case.id), "proven link": Actor("holder", case=told.case.id, proven=True),
        "bilal": told.bilal, "chand": told.chand, "another office": stranger(told.case, now),
    }  # fmt: skip


def count(model: type[models.Model], actor: Actor) -> int:
    with acting(actor):
        return model._default_manager.count()


@pytest.mark.parametrize("model", [Code, Tally])
def test_codes_and_counts_are_the_workers(told: Story, now: datetime, model: type[models.Model]) -> None:
    assert count(model, WORKER)
    seen = {who: count(model, actor) for who, actor in everyone(told, now).items()}
    assert seen == dict.fromkeys(seen, 0)


@pytest.mark.parametrize(
    "sql",
    [
        "insert into people_tally values ('\\x00', now(), 0)",
        "update people_tally set count = 0",
        "update people_code set tries = 0, used_at = null",
        "insert into people_code select * from people_code",
    ],
)
def test_codes_and_counts_change_through_functions_only(told: Story, now: datetime, sql: str) -> None:
    for actor in (*everyone(told, now).values(), WORKER):
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            run(sql)


def test_functions_tell_no_code_and_no_number(told: Story, now: datetime) -> None:
    with acting(NOBODY):
        assert run("select people_try_code('sign_in', 'sms', '\\x00', null, '\\x00', now(), 5)") == [("expired",)]
        assert run("select * from people_count(array['\\x01'::bytea], array[60], now())") == [(b"\x01", 1)]


def test_proofs_of_officials_are_their_own(told: Story, now: datetime) -> None:
    """User name, password digest, authenticator and recovery codes: not a colleague, not a head, not the own office."""
    for who, actor in everyone(told, now).items():
        with acting(actor):
            seen = set(Officer.objects.values_list("person_id", flat=True))
        assert seen == ({actor.person} if actor.is_officer else set()), who


def test_proofs_by_name_are_for_signing_in_only(told: Story, now: datetime) -> None:
    called = f"u{str(told.chand.post)[-12:]}"
    for who, actor in everyone(told, now).items():
        with acting(actor):
            rows = run("select password from people_officer_called(%s)", called)
        assert bool(rows) is (who == "nobody"), who


def test_who_signs_in_again_from_an_office_is_still_found(told: Story, now: datetime) -> None:
    with acting(told.bilal) as bilal:
        refusal = actions.try_officer(f"u{str(told.chand.post)[-12:]}", "no", "000000", actor=bilal, now=now)
        assert not isinstance(refusal, actions.OfficerIn)
        assert refusal.code == "people.officer.wrong"


@pytest.mark.parametrize("model", OWN_ROWS)
def test_nobody_and_figures_see_no_person(told: Story, model: type[models.Model]) -> None:
    assert (count(model, NOBODY), count(model, REPORT)) == (0, 0)


def test_sessions_are_ones_own(told: Story, now: datetime) -> None:
    for actor, seen in ((told.amina, {told.amina.person}), (told.bilal, {told.bilal.person}), (told.chand, set())):
        with acting(actor):
            assert set(Session.objects.values_list("person_id", flat=True)) == seen


def test_nobody_writes_into_anothers_stream(told: Story, now: datetime) -> None:
    person = told.amina.own_person
    for who, actor in everyone(told, now).items():
        fact, head = PersonChanged(what="name"), locked(person)
        with acting(actor), transaction.atomic():
            if who == "amina":
                events.record(fact, head=head, realm="", actor=actor, now=now)
                continue
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                events.record(fact, head=head, realm="", actor=actor, now=now)


def test_only_who_asked_for_a_reset_writes_of_it(told: Story, now: datetime) -> None:
    with acting(told.chand) as chand:
        reset = actions.ask_reset(f"u{str(told.bilal.post)[-12:]}", actor=chand, now=now)
    with acting(WORKER):
        officer = Officer.objects.get(person_id=told.bilal.own_person).id
    fact = ResetAsked(officer=officer, reset=reset)
    with acting(told.dua) as dua, pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        events.record(fact, head=events.lock(officer), realm="", actor=dua, now=now)
    with acting(told.chand) as chand:
        events.record(fact, head=events.lock(officer), realm="", actor=chand, now=now)


def test_a_count_begins_anew_after_its_window(told: Story, now: datetime) -> None:
    limit = actions.Limit("test", "v", 1, 60)
    with acting(replace(NOBODY, device="a" * 64)) as actor:
        assert actions.count([limit], actor=actor, now=now) is None
        assert actions.count([limit], actor=actor, now=now + timedelta(seconds=59)) is not None
        assert actions.count([limit], actor=actor, now=now + timedelta(seconds=61)) is None


def locked(stream: UUID) -> events.Head:
    """Return the head of a stream, as anyone may lock it."""
    with acting(NOBODY):
        return events.lock(stream)


def run(sql: str, *params: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []
