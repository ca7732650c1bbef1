"""Row security of notices, actor by actor: to whom a message went is theirs; an office sees that it arrived."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from rabta.cases import actions
from rabta.cases.queries import list_timeline
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, REPORT, WORKER, Actor
from rabta.kernel.dispatch import dispatch
from rabta.kernel.numbers import uuid7
from rabta.notices.actions import deliver_due
from rabta.notices.models import Notice
from tests.factories.matters import Story, story, stranger
from tests.factories.people import OTHER_PHONE, citizen


@pytest.fixture(params=["named", "hidden"])
def asked(request: pytest.FixtureRequest, db: None, now: datetime) -> Story:
    """Return a matter of a known or hidden filer, about which messages went out."""
    told = story(now, mode=request.param)
    with acting(told.bilal) as bilal:
        actions.take(told.case, actor=bilal, now=now)
        actions.ask(told.case, question="Which pole?", days=2, actor=bilal, now=now)
    while dispatch():
        pass
    deliver_due(now=now)
    return told


def seen(actor: Actor) -> set[object]:
    """Return whose messages ``actor`` sees rows of."""
    with acting(actor):
        return set(Notice.objects.values_list("person_id", flat=True))


def marks(actor: Actor, told: Story) -> list[tuple[object, ...]]:
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("select * from cases_marks(%s)", [told.case.id])
        assert cursor.description
        assert [column[0] for column in cursor.description] == [
            "event", "channel", "state", "sent_at", "delivered_at", "read_at",
        ]  # fmt: skip
        return list(cursor.fetchall())


def test_a_person_sees_their_own(asked: Story) -> None:
    assert seen(asked.amina) == {asked.amina.person}


def test_an_official_sees_their_own_and_not_the_filers(asked: Story) -> None:
    for official in (asked.bilal, asked.chand, asked.dua):
        assert asked.amina.person not in seen(official)
        assert seen(official) <= {official.person}


def test_no_other_sees_any(asked: Story, now: datetime) -> None:
    others = [
        NOBODY, REPORT, citizen(now, OTHER_PHONE), stranger(asked.case, now), Actor("holder", case=asked.case.id),
        Actor("holder", case=asked.case.id, proven=True),
    ]  # fmt: skip
    assert [seen(other) for other in others] == [set()] * len(others)


def test_who_sees_the_case_sees_that_messages_arrived(asked: Story, now: datetime) -> None:
    everything = marks(WORKER, asked)
    assert len(everything) > 1
    for reader in (asked.bilal, Actor("holder", case=asked.case.id)):
        assert marks(reader, asked) == everything
    assert 0 < len(marks(asked.amina, asked)) <= len(everything)
    for other in (NOBODY, REPORT, citizen(now, OTHER_PHONE), stranger(asked.case, now)):
        assert marks(other, asked) == []


def test_the_offices_timeline_shows_the_marks(asked: Story) -> None:
    with acting(asked.bilal) as bilal:
        entries = list_timeline(asked.case, actor=bilal, language="en")
    assert any(mark.state == "delivered" and mark.way == "sms" for entry in entries for mark in entry.marks)


@pytest.mark.parametrize("sql", ["update notices_notice set state = 'failed'", "delete from notices_notice"])
def test_no_other_changes_any(asked: Story, now: datetime, sql: str) -> None:
    before = states()
    for actor in (
        NOBODY,
        REPORT,
        stranger(asked.case, now),
        asked.dua,
        Actor("holder", case=asked.case.id, proven=True),
    ):
        with acting(actor), connection.cursor() as cursor:
            cursor.execute(sql)
            assert cursor.rowcount == 0
    assert states() == before


def test_the_outbox_of_the_demo_is_written_by_the_worker(asked: Story) -> None:
    write = (
        "insert into notices_developmentmessage (id, client_ref, channel, address, subject, text, at)"
        " values (%s, %s, 'sms', '', '', 'false', now())"
    )
    for actor in (NOBODY, asked.amina, asked.bilal):
        with acting(actor), pytest.raises(DatabaseError, match="row-level security"):  # noqa: SIM117 - undone inside
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(write, [uuid7(), uuid7()])


def states() -> list[tuple[object, ...]]:
    with acting(WORKER):
        return list(Notice.objects.order_by("id").values_list("id", "state"))
