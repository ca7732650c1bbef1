"""Rows of several tables written by one statement: for what every filing waits for.

PostgreSQL shows the parts of one statement none of each other's rows. A row whose policy asks for another one, of the
same filing, therefore belongs into a later statement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from .sql import planned

Plain = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Write:
    """One INSERT or UPDATE, with its values in the order of its placeholders."""

    statement: str
    values: tuple[Any, ...]


def write(*writes: Write) -> int:
    """Run all of them as one statement, all or none; return how many rows the last one wrote."""
    *before, last = writes
    named = ", ".join(f"w{number} as ({each.statement})" for number, each in enumerate(before))
    with planned() as cursor:
        cursor.execute(
            f"with {named} {last.statement}" if named else last.statement, [v for each in writes for v in each.values]
        )
        return int(cursor.rowcount)


def inserting(row: models.Model, *, unless_there: bool = False) -> Write:
    """Return the INSERT of an unsaved row; ``unless_there`` leaves out one that breaks a unique index.

    Columns that are None are left out: none that may be empty has a default in the database.
    """
    names: list[str] = []
    marks: list[str] = []
    values: list[Any] = []
    for column, attribute, plain in plain_columns(type(row)):
        value = getattr(row, attribute)
        if value is None:
            continue
        mark, found = _marked(row, value, plain)
        names.append(f'"{column}"')
        marks.append(mark)
        values.extend(found)
    ending = " on conflict do nothing" if unless_there else ""
    table = row._meta.db_table  # noqa: SLF001 - Django's documented name
    said = f"insert into {table} ({', '.join(names)}) values ({', '.join(marks)}){ending}"  # noqa: S608 - our own names
    return Write(said, tuple(values))


def _marked(row: models.Model, value: Any, plain: Plain) -> tuple[str, Sequence[Any]]:  # noqa: ANN401 - whatever a column holds
    """Return the placeholder of a value and what it stands for; an expression brings its own SQL."""
    if not hasattr(value, "resolve_expression"):
        return "%s", (plain(value),)
    query = models.sql.InsertQuery(type(row))
    made = value.resolve_expression(query, allow_joins=False, for_save=True)
    said, values = query.get_compiler(connection=connection).compile(made)
    return said, values


@cache
def plain_columns(model: type[models.Model]) -> tuple[tuple[str, str, Plain], ...]:
    """Return column, attribute and what makes a value plain, for each column: the driver knows all types but JSON."""
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented name
    return tuple((field.column, field.attname, _plain(field)) for field in fields)


def _plain(field: "models.Field[Any, Any]") -> Plain:
    if not isinstance(field, models.JSONField):
        return lambda value: value
    return lambda value: field.get_db_prep_save(value, connection) if value is not None else None
