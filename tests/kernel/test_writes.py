"""Rows of several tables by one statement: the same rows that saving them one by one leaves, or none."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, models, transaction

from rabta.files.models import File
from rabta.kernel import numbers
from rabta.kernel.access import OutsideActingError, acting
from rabta.kernel.actor import NOBODY, WORKER
from rabta.kernel.models import Erasure
from rabta.kernel.sql import planned
from rabta.kernel.writes import Write, inserting, write
from rabta.people.models import Session
from tests.factories.raw import raw

pytestmark = pytest.mark.django_db


def some_rows(now: datetime) -> list[models.Model]:
    """Return unsaved rows with each kind of value: uuid, text, JSON, bytes, number, instant, nothing."""
    stream = numbers.uuid7()
    return [
        Session(digest=numbers.digest("a"), case=stream, proven=True, made_at=now, expires_at=now),
        File(
            kind="pdf", media_type="application/pdf", size=70_000, sha256=b"\x00\xff" * 16, name="گلی.pdf", made_at=now
        ),
        Erasure(realm="PK-PB", stream=stream, digests=["ab", "پانی"], at=now),
    ]


def test_the_rows_are_those_that_saving_leaves(now: datetime) -> None:
    rows = some_rows(now)
    with acting(WORKER):
        with transaction.atomic():
            for row in rows:
                row.save(force_insert=True)
            saved = [raw(row) for row in rows]
            transaction.set_rollback(True)
        write(*map(inserting, rows))
        assert [raw(row) for row in rows] == saved


def test_all_or_none(now: datetime) -> None:
    rows = some_rows(now)
    with acting(WORKER):
        write(inserting(rows[1]))
        with pytest.raises(IntegrityError), transaction.atomic():
            write(inserting(rows[0]), inserting(rows[2]), inserting(rows[1]))
        assert not Session.objects.exists()
        assert not Erasure.objects.exists()


def test_one_that_is_there_is_left_alone(now: datetime) -> None:
    kept = Session(digest=numbers.digest("a"), case=numbers.uuid7(), proven=False, made_at=now, expires_at=now)
    with acting(WORKER):
        assert write(inserting(kept, unless_there=True)) == 1
        kept.proven = True
        assert write(inserting(kept, unless_there=True)) == 0
        assert Session.objects.get().proven is False


def test_no_column_that_may_be_empty_has_a_default_in_the_database() -> None:
    """``inserting`` leaves out what is None, so that a default would stand in its place."""
    with acting(WORKER), connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns where column_default is not null"
            " and is_nullable = 'YES'"
            " and table_schema = 'public' and table_name not like 'procrastinate%' and table_name not like 'django%'"
        )
        assert cursor.fetchall() == []


def test_a_planned_statement_stays_planned() -> None:
    said = "select %s::int + 1"
    with acting(NOBODY), planned() as cursor:
        for number in (1, 2):
            cursor.execute(said, [number])
            assert cursor.fetchone() == (number + 1,)
        cursor.execute("select count(*) from pg_prepared_statements where statement = 'select $1::int + 1'")
        assert cursor.fetchone() == (1,)


def test_a_planned_statement_needs_an_actor_too() -> None:
    with pytest.raises(OutsideActingError):
        write(Write("select 1", ()))
