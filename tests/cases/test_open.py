"""A matter is opened: what stands around it is written by one statement, and equals what the builders build."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from rabta.cases import queries
from rabta.cases.actions.open import prepare_due_date, prepare_holding
from rabta.cases.models import Door, DueDate, Holding
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.clock import reckon
from tests.factories.matters import Story


def values(row: Model) -> dict[str, Any]:
    """Return the columns of a row but for its id."""
    return {field.column: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name != "id"}


def test_one_statement_leaves_the_rows_that_the_builders_build(dark_street: Story, now: datetime) -> None:
    case = dark_street.case
    with acting(WORKER):
        holding, due = Holding.objects.get(case=case), DueDate.objects.get(case=case)
        door = Door.objects.get(case=case)
        reckoning = reckon(case.filed_at, queries.get_promise(case.clock).due, queries.calendar_of(case))
    assert values(holding) == values(prepare_holding(case, now=case.filed_at))
    assert values(due) == values(prepare_due_date(case, reckoning, now=case.filed_at))
    assert values(door) == values(Door(case=case, digest=door.digest, made_at=case.filed_at))
