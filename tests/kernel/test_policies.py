"""What operations of migrations leave in the database."""

import os

import psycopg
import pytest

from rabta.kernel.policies import function

TRIED = """
create function kernel_tried(matter uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$ select matter is not null $$
"""


@pytest.mark.parametrize("end", ["", ";"])
def test_a_new_function_is_open_to_nobody_before_rights_are_given(end: str) -> None:
    made = function(TRIED + end, "kernel_tried(uuid)").sql
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute(str(made).encode())
        said = owner.execute("select has_function_privilege('public', 'kernel_tried(uuid)', 'execute')").fetchone()
        owner.rollback()
    assert said == (False,)
