"""What an erasure may empty in rows that otherwise stay is there: a guard that names no column guards nothing."""

import pytest
from django.apps import apps
from django.db import connection

from rabta.kernel.access import unguarded

GUARDS = """
select t.tgrelid::regclass::text, encode(t.tgargs, 'escape') from pg_trigger t join pg_proc p on p.oid = t.tgfoid
where p.proname = 'only_words_go'
"""


@pytest.mark.django_db
def test_words_that_may_go_are_columns() -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(GUARDS)
        guards = [(table, args.split("\\000")[:-1]) for table, args in cursor.fetchall()]
    tables = {model._meta.db_table: model for model in apps.get_models()}
    assert "complaints_decision" in dict(guards)
    named = {(table, column) for table, columns in guards for column in columns}
    there = {(table, field.column) for table, model in tables.items() for field in model._meta.concrete_fields}
    assert named - there == set()
