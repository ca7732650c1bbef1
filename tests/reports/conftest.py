"""Complaints for counting: written as rows, because what is tested is the counting and not how they came about."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rabta.cases.models import Case, DueDate
from rabta.complaints.models import Complaint, Decision
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.offices.queries import registry

_numbers = count(1)
Add = Callable[..., Case]


@pytest.fixture
def acts_as_worker(db: None) -> Iterator[None]:
    with acting(WORKER):
        yield


@pytest.fixture
def add(acts_as_worker: None, now: datetime) -> Add:
    """Return a function that writes complaints; columns of the case by name, ``relief`` and ``reopened_at`` beside."""
    office = next(card for card in registry().offices.values() if card.realm == "punjab")

    def write(*, times: int = 1, relief: str = "", reopened_at: datetime | None = None, **fields: Any) -> Case:  # noqa: ANN401 - columns of a case
        made = []
        for _ in range(times):
            filed = fields.get("filed_at", now - timedelta(days=40))
            due = fields.get("due_at", filed + timedelta(days=20))
            values = {
                "realm": "punjab", "kind": "complaint", "state": "working", "mode": "named", "subject_code": "x",
                "office_id": office.id, "language": "ur", "clock": "x", "filed_at": filed, "due_at": due,
                "changed_at": now, "reference": f"PB-TEST-{next(_numbers):06d}", **fields,
            }  # fmt: skip
            case = Case(**values)
            case.save(force_insert=True)
            made.append(case)
            Complaint(case=case, relief=relief).save(force_insert=True)
            first = values.get("first_due_at") or due
            DueDate(case=case, seq=1, due_at=first, why="filed", at=filed).save(force_insert=True)
            if reopened_at:
                DueDate(case=case, seq=2, due_at=due, why="dispute", at=reopened_at).save(force_insert=True)
                at = reopened_at - timedelta(days=1)
                Decision(case=case, code="relief", at=at).save(force_insert=True)
        return made[-1]

    return write


@pytest.fixture
def browser(settings: Settings) -> Client:
    """Return a browser on the whole site, without built files."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    return Client(SERVER_NAME="localhost")
