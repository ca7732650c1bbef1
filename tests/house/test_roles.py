"""The application's role can do nothing that row security does not see, and tests act as that role."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from rabta.kernel.access import unguarded
from rabta.kernel.models import Packed


@pytest.fixture(autouse=True)
def _without_an_actor(db: None) -> Iterator[None]:
    with unguarded():
        yield


def ask(sql: str, *params: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def test_role_has_no_power_over_row_security() -> None:
    assert ask(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
    ) == [(False, False, False, False)]


def test_role_belongs_to_no_powerful_role() -> None:
    inherited = ask(
        "select rolname from pg_roles where pg_has_role(current_user, oid, 'member') and rolname <> current_user"
        " and (rolsuper or rolbypassrls or oid in (select relowner from pg_class where relkind in ('r', 'p')))"
    )
    assert inherited == []


def test_role_owns_nothing() -> None:
    assert ask("select relname from pg_class where relowner = current_user::regrole") == []
    assert ask("select proname from pg_proc where proowner = current_user::regrole") == []


def test_every_table_but_the_pack_is_under_row_security() -> None:
    secured = {name for (name,) in ask("select relname from pg_class where relrowsecurity")}
    ours = [model for model in apps.get_models() if model.__module__.startswith("rabta.")]
    private = {model._meta.db_table for model in ours if not issubclass(model, Packed)}
    assert private
    assert sorted(private - secured) == []


def test_table_under_row_security_says_who_may_read() -> None:
    silent = ask(
        "select c.relname from pg_class c where c.relrowsecurity and c.relnamespace = 'public'::regnamespace"
        " and not exists (select 1 from pg_policy p where p.polrelid = c.oid)"
    )
    assert silent == []


def test_functions_that_act_as_owner_have_a_fixed_search_path() -> None:
    loose = ask(
        "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
        " and not coalesce(array_to_string(proconfig, ','), '') like '%%search_path%%'"
    )
    assert loose == []


def test_no_function_of_ours_is_open_to_everybody() -> None:
    """Those of extensions are theirs: the house neither makes nor closes them."""
    ours = ask(
        "select p.proname, has_function_privilege('public', p.oid, 'execute') from pg_proc p"
        " where p.pronamespace = 'public'::regnamespace and not exists (select 1 from pg_depend d"
        " where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')"
    )
    assert len(ours) > 10
    assert [name for name, is_open in ours if is_open] == []
