"""``acting`` is the only way to the database, and says to it who acts."""

import pytest
from django.db import connection

from rabta.kernel import access
from rabta.kernel.access import OutsideActingError, acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.numbers import uuid7

pytestmark = pytest.mark.django_db


def setting(name: str) -> str:
    """Return what the transaction was told."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(%s, true)", [f"rabta.{name}"])
        return str(cursor.fetchone()[0])


def test_the_database_is_told_who_acts() -> None:
    office, person = uuid7(), uuid7()
    with acting(Actor("officer", person=person, post=uuid7(), offices=(office,))):
        assert (setting("actor"), setting("person"), setting("offices")) == ("officer", str(person), f"{{{office}}}")


def test_a_query_outside_raises() -> None:
    with pytest.raises(OutsideActingError), connection.cursor() as cursor:
        cursor.execute("select 1")


def test_an_actor_outside_raises() -> None:
    with pytest.raises(OutsideActingError):
        access.current()


def test_the_outer_actor_is_back_after_an_inner_one() -> None:
    with acting(NOBODY):
        with acting(WORKER):
            assert setting("actor") == "worker"
        assert (setting("actor"), access.current()) == ("nobody", NOBODY)


def test_the_outer_actor_is_back_after_an_inner_failure() -> None:
    with acting(NOBODY):
        with pytest.raises(ZeroDivisionError), acting(WORKER):
            raise ZeroDivisionError
        assert setting("actor") == "nobody"
