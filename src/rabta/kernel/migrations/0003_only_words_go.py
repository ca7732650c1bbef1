"""An erasure empties words in rows that otherwise stay; nothing else of them may change."""

from django.db import migrations

ONLY_WORDS_GO = """
create function only_words_go() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv
     and not exists (select 1 from unnest(tg_argv) word where coalesce(to_jsonb(new) ->> word, '') <> '') then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$
"""


class Migration(migrations.Migration):
    """Make the function that triggers of other rooms use."""

    dependencies = [("kernel", "0002_rows_stay")]
    operations = [migrations.RunSQL(ONLY_WORDS_GO, "drop function only_words_go()")]
