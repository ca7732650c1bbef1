"""One filing, three ways to write it: by one's own statement, by the ORM, with COPY. The rows are equal.

Only what is random (ids, references, salts and what is computed from them) and who acted may differ.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models, transaction
from pytest_django import DjangoAssertNumQueries

from rabta.cases import actions as cases
from rabta.cases.models import Case, Concerned, Door, Party
from rabta.categories import queries as catalogue
from rabta.complaints import actions
from rabta.complaints.actions.file import complaint_row, opening_of
from rabta.complaints.actions.routing import destination
from rabta.kernel import events, numbers
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.writes import inserting, write
from rabta.notices.actions import prepare_notice
from tests.factories.matters import anonymous, filing
from tests.factories.people import citizen
from tests.factories.raw import raw
from tests.site.demo_database import SETUP, make

pytestmark = pytest.mark.django_db

# A conduct complaint, so that offices are concerned; with everything filled in that a filing may hold.
FULL = {
    "category": "police.bribe", "mode": "anonymous", "landmark": "Data Darbar", "lat": 31.57, "lon": 74.3,
    "answers": {"format": 1, "answers": {}}, "origin": "import",
}  # fmt: skip
TABLES = {
    "cases_case": "id", "cases_holding": "case_id", "cases_duedate": "case_id", "cases_concerned": "case_id",
    "complaints_complaint": "case_id", "kernel_event": "stream", "kernel_streamhead": "stream",
}  # fmt: skip
RANDOM = {"id", "case_id", "stream", "reference", "salt", "hash", "prev", "words_digest", "actor"}
COPY = """
from rabta.complaints import actions
from rabta.complaints.actions.file import destination
from rabta.categories import queries as catalogue
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER
filing = actions.Filing(key=b"", words={words!r}, place={place!r}, language={language!r}, **{full!r})
now = datetime.fromisoformat({now!r})
with acting(OWNER):
    goes_to = destination(catalogue.get_category(filing.category), filing, now=now)
    made = actions.prepare_filed(filing, goes_to, actor=OWNER, now=now)
    actions.copy_complaints([made], actor=OWNER, now=now)
"""


def plain(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without what is random in it; of an event, what its bytes say."""
    row = {name: value for name, value in row.items() if name not in RANDOM}
    if table == "kernel_event":
        said = json.loads(bytes.fromhex(row.pop("body").removeprefix("\\x")))
        row["body"] = {name: value for name, value in said.items() if name not in RANDOM}
        row["body"]["data"] = {name: value for name, value in said["data"].items() if name not in RANDOM}
    return row


def in_order(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows in an order that does not follow their ids."""
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def test_filing_and_copy_leave_equal_rows(now: datetime, tmp_path: Path) -> None:
    said = filing(**FULL)
    with acting(anonymous()) as actor:
        filed = actions.file(said, actor=actor, now=now)
    database = make("same_rows", tmp_path)
    database.run(
        SETUP + COPY.format(words=said.words, place=said.place, language=said.language, full=FULL, now=now.isoformat())
    )
    for table, key in TABLES.items():
        there = f"select to_jsonb(t)::text from {table} t where {key} = (select id from cases_case)"  # noqa: S608 - our own names
        copied = [json.loads(str(row[0])) for row in database.rows(there)]
        with acting(WORKER), connection.cursor() as cursor:
            cursor.execute(there.replace("(select id from cases_case)", "%s"), [filed.case])
            found = [json.loads(row[0]) for row in cursor.fetchall()]
        assert found, table
        assert in_order(plain(table, row) for row in found) == in_order(plain(table, row) for row in copied), table


def test_the_orm_would_write_the_same(now: datetime) -> None:
    amina = citizen(now)
    with acting(WORKER):
        groups = built(amina.own_person, now)
        with transaction.atomic():
            for row in (row for group in groups for row in group):
                row.save(force_insert=True)
            saved = [raw(row) for group in groups for row in group]
            transaction.set_rollback(True)
        for group in groups:
            write(*map(inserting, group))
        assert [raw(row) for group in groups for row in group] == saved


def built(person: UUID, now: datetime) -> tuple[list[models.Model], list[models.Model]]:
    """Return the rows of a filing by the builders that ``file`` uses: first those that policies ask for, then the rest."""
    said = filing(**FULL | {"mode": "hidden"})
    category = catalogue.get_category(said.category or "")
    opening = opening_of(said, category, destination(category, said, now=now), "0" * 64)
    case, reckoning = cases.prepare_open(opening, now=now)
    fact = cases.prepare_fact(case, opening, reckoning)
    event = events.prepare(
        fact, head=events.start(case.id), id=numbers.uuid7(), realm=case.realm, actor=WORKER, now=now
    )
    notice = prepare_notice(
        event.id, realm=case.realm, about=case.id, template="complaints/receipt", language="ur", channel="sms",
        facts={"due_at": now.isoformat()}, person=person, secret_text="x", now=now,
    )  # fmt: skip
    first: list[models.Model] = [
        cases.prepare_holding(case, now=now), *(Concerned(case=case, office_id=office) for office in opening.concerned),
        Party(case=case, person_id=person, is_hidden=True, since=now), case,
    ]  # fmt: skip
    rest = [
        cases.prepare_due_date(case, reckoning, now=now), Door(case=case, digest=numbers.digest("t"), made_at=now),
        complaint_row(case.id, category, said, b"salt"), event, notice,
    ]  # fmt: skip
    return first, rest


def test_a_taken_number_is_drawn_again(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    with acting(anonymous()) as actor:
        first = actions.file(filing(mode="anonymous", category=FULL["category"]), actor=actor, now=now)
    drawn = iter([first.reference, first.reference, "PB-0000-0000-000"])
    monkeypatch.setattr(numbers, "new_reference", lambda _prefix: next(drawn))
    with acting(anonymous()) as actor:
        second = actions.file(filing(mode="anonymous", category=FULL["category"]), actor=actor, now=now)
    assert second.reference == "PB-0000-0000-000"
    with acting(WORKER):
        assert Case.objects.filter(reference=first.reference).count() == 1
        told = events.history(Case.objects.get(reference=second.reference).id)
        assert [each.data["reference"] for each in told] == [second.reference]


def test_filing_takes_few_statements(now: datetime, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Keys; tries; the case with whom it belongs to; by which way they are reached; all the rest."""
    amina = citizen(now)
    with acting(amina):
        actions.file(filing(), actor=amina, now=now)
        with django_assert_num_queries(5):
            actions.file(filing(), actor=amina, now=now)
