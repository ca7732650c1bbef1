"""The bare reference also tells whether the promise counts in hours; by which rule it runs stays unsaid."""

from django.db import migrations

from rabta.kernel.policies import function

# A rule's code would tell what a matter is about (danger, somebody to protect); that it counts hours does not.
IN_HOURS = """
create function cases_counts_hours(matter uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from cases_case c join cases_clockrule k on k.code = c.clock where c.id = matter and k.due ? 'hours')
$$
"""


class Migration(migrations.Migration):
    """Let the page of the bare reference say hours where the promise does."""

    dependencies = [("cases", "0007_searched_by_office")]
    operations = [function(IN_HOURS, "cases_counts_hours(uuid)")]
