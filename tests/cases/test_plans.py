"""The frequent reads use their indexes, also under row security and as the application's role. No timing.

A test database is small, so a sequential scan would be right; it is forbidden here to see whether an index can serve.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection

from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.sql import statement
from tests.factories.matters import Story


def plan(said: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> str:
    """Return the plan of a statement where sequential scans are forbidden."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain {said}", params)
        return "\n".join(row[0] for row in cursor.fetchall())


def test_tick_reads_only_what_has_a_next_step(dark_street: Story, now: datetime) -> None:
    with acting(WORKER):
        assert "cases_case_tick" in plan(statement("rabta.cases", "due_steps"), {"now": now, "limit": 100})


def test_own_matters_are_found_by_person(dark_street: Story) -> None:
    with acting(dark_street.amina):
        said = "select case_id from cases_party where person_id = %s order by since desc limit 50"
        found = plan(said, [dark_street.amina.person])
    assert "cases_party_person" in found
    assert "Seq Scan" not in found


def test_a_reference_is_found_by_its_index(dark_street: Story) -> None:
    """The body of the function, as the role that owns the table would run it: no policy stands before the index."""
    with acting(dark_street.bilal):
        found = plan("select id from cases_case where reference = %s", [dark_street.case.reference])
    assert "cases_case_reference" in found


def test_inside_the_function_the_text_index_comes_first() -> None:
    """The body as the database holds it, run as the function runs: as the owner, before whom no policy stands."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        found = owner.execute("select prosrc from pg_proc where proname = 'cases_matching'").fetchall()
        body = found[0][0].replace("select query &&", "select to_tsquery('simple', 'x:*') &&")
        owner.execute("set local enable_seqscan = off")
        shown = "\n".join(
            row[0] for row in owner.execute(f"explain {body.replace('least(most,', 'least(100,')}").fetchall()
        )
    assert "Bitmap Index Scan on cases_case_words" in shown
    assert "Seq Scan on cases_case" not in shown
    assert "cases_holding" not in shown, "holders are asked of what was found, never the other way round"
