"""What an officer proposed is read by the citizen only once it is the answer: the second person's no stays inside."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, function

# As a function of the owner's, since the policies of decisions and approvals would otherwise ask each other in a circle.
TOLD = """
create function complaints_is_told(proposal uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select d.code = 'relief' or exists (
    select 1 from complaints_approval a where a.decision_id = d.id and a.agreed)
  from complaints_decision d where d.id = proposal
$$
"""
LETTER = """
create function complaints_is_told_in(words uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(bool_or(complaints_is_told(d.id)), true) from complaints_decision d where d.letter_id = words
$$
"""
OFFICIAL = f"{ACTOR} in ('officer', 'worker', 'owner')"


def only(table: str, name: str, condition: str) -> migrations.RunSQL:
    """Narrow what every other policy of ``table`` lets be read."""
    return migrations.RunSQL(
        f"create policy {name} on {table} as restrictive for select using ({condition})",
        f"drop policy {name} on {table}",
    )


class Migration(migrations.Migration):
    """Keep proposals, approvals and their letters among officials."""

    dependencies = [("complaints", "0004_words_may_go")]
    operations = [
        function(TOLD, "complaints_is_told(uuid)"),
        function(LETTER, "complaints_is_told_in(uuid)"),
        only("complaints_decision", "citizens_read_answers", f"{OFFICIAL} or complaints_is_told(id)"),
        only("complaints_approval", "officials_read", OFFICIAL),
        only("cases_letter", "citizens_read_answers", f"{OFFICIAL} or kind <> 'decision' or complaints_is_told_in(id)"),
        only(
            "cases_attachment",
            "citizens_read_answers",
            f"{OFFICIAL} or letter_id is null or complaints_is_told_in(letter_id)",
        ),
    ]
