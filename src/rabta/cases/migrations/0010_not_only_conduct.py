"""Whoever was named as whom a matter is about reads it no more, also while it is not, or never becomes, about conduct."""

from importlib import import_module

from django.db import migrations

from rabta.kernel.policies import allow

about_whom = import_module("rabta.cases.migrations.0006_about_whom")
NARROW, WIDE = "not cases_concerns(cases_case.id)", about_whom.UNCONCERNED
SEES_CASE: str = about_whom.SEES_CASE.replace(WIDE, NARROW)
CHANGES_CASE: str = about_whom.CHANGES_CASE.replace(WIDE, NARROW)
SEARCH = (
    import_module("rabta.cases.migrations.0007_searched_by_office")
    .SEARCH.replace("(not f.is_conduct or not cases_concerns(f.id))", "not cases_concerns(f.id)")
    .replace("c.filed_at, c.is_conduct", "c.filed_at")
)
MARKS = import_module("rabta.cases.migrations.0009_marks_not_notices").MARKS.replace(WIDE, NARROW)


class Migration(migrations.Migration):
    """Ask of every matter whether it is about the reader; there is no way back to what the named could read."""

    dependencies = [("cases", "0009_marks_not_notices")]
    operations = [
        migrations.RunSQL("drop policy readers on cases_case; drop policy actors_change on cases_case"),
        allow("cases_case", "readers", "select", using=SEES_CASE),
        allow("cases_case", "actors_change", "update", using=CHANGES_CASE, check="true"),
        migrations.RunSQL(SEARCH),
        migrations.RunSQL(MARKS.replace("create function", "create or replace function")),
    ]
