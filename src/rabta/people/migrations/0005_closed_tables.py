"""Codes and counts are reached through functions alone; what proves an official is shown to that official alone."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, PERSON, POST, allow, disallow, function

COUNT = """
create function people_count(keys bytea[], seconds integer[], at timestamptz) returns table (key bytea, count integer)
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into people_tally as t (key, since, count)
  select u.key, at, 1 from unnest(keys, seconds) as u (key, seconds) order by u.key
  on conflict (key) do update set
    count = case when t.since + make_interval(secs => (
        select max(w.seconds) from unnest(keys, seconds) as w (key, seconds) where w.key = excluded.key)) <= excluded.since
      then 1 else t.count + 1 end,
    since = case when t.since + make_interval(secs => (
        select max(w.seconds) from unnest(keys, seconds) as w (key, seconds) where w.key = excluded.key)) <= excluded.since
      then excluded.since else t.since end
  returning t.key, t.count
$$
"""
ADD_CODE = """
create function people_add_code(code uuid, for_purpose text, by_channel text, to_blind bytea, about_case uuid,
  code_digest bytea, at timestamptz, until timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into people_code (id, purpose, channel, blind, about, digest, sent_at, expires_at, tries)
  values (code, for_purpose, by_channel, to_blind, about_case, code_digest, at, until, 0)
$$
"""
# The digests are keyed outside the database: how long the comparison takes tells nothing of the code.
TRY_CODE = """
create function people_try_code(for_purpose text, by_channel text, to_blind bytea, about_case uuid, brought bytea,
  at timestamptz, most integer) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  newest people_code;
begin
  select c.* into newest from people_code c
  where c.purpose = for_purpose and c.channel = by_channel and c.blind = to_blind
    and c.about is not distinct from about_case
  order by c.sent_at desc, c.id desc limit 1 for update;
  if not found or newest.used_at is not null or newest.expires_at <= at or newest.tries >= most then
    return 'expired';
  end if;
  update people_code c set tries = c.tries + 1, used_at = case when c.digest = brought then at end
  where c.id = newest.id;
  return case when newest.digest = brought then 'right' else 'wrong' end;
end $$
"""
# An official who signs in is nobody yet; who acts for an office never needs another's proof.
CALLED = """
create or replace function people_officer_called(called text)
returns table (id uuid, person_id uuid, password text, totp_sealed bytea, totp_step bigint, recovery jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select id, person_id, password, totp_sealed, totp_step, recovery
  from people_officer where username = called and is_active
  and current_setting('rabta.actor', true) = 'nobody'
$$
"""
CALLED_BEFORE = """
create or replace function people_officer_called(called text)
returns table (id uuid, person_id uuid, password text, totp_sealed bytea, totp_step bigint, recovery jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select id, person_id, password, totp_sealed, totp_step, recovery
  from people_officer where username = called and is_active
$$
"""
ANYONE, OFFICER = f"{ACTOR} is not null", f"{ACTOR} = 'officer'"
# Whose way in it is: a person's own events, and those of the account they sign in with for an office.
OWN = f"stream = {PERSON} or stream in (select f.id from people_officer f where f.person_id = {PERSON})"
ASKED = (
    f"{OFFICER} and exists (select 1 from people_reset r where r.officer_id = stream"
    f" and (r.asked_by_id = {POST} or r.approved_by_id = {POST}))"
)
OF_POST = f"{OFFICER} and exists (select 1 from people_post p where p.id = stream)"


class Migration(migrations.Migration):
    """Close codes, counts and proofs; say whose events people may write."""

    dependencies = [("people", "0004_ways_in"), ("kernel", "0004_only_who_may_records")]
    operations = [
        function(COUNT, "people_count(bytea[], integer[], timestamptz)"),
        function(ADD_CODE, "people_add_code(uuid, text, text, bytea, uuid, bytea, timestamptz, timestamptz)"),
        function(TRY_CODE, "people_try_code(text, text, bytea, uuid, bytea, timestamptz, integer)"),
        *(
            step
            for table in ("people_code", "people_tally")
            for step in (
                disallow(table, "anyone_reads", "select", using=ANYONE),
                disallow(table, "anyone_adds", "insert", check=ANYONE),
                disallow(table, "anyone_counts", "update", using=ANYONE),
                allow(table, "worker_reads", "select", using=f"{ACTOR} = 'worker'"),
            )
        ),
        migrations.RunSQL(CALLED, CALLED_BEFORE),
        disallow("people_officer", "officials_read", "select", using=OFFICER),
        allow("kernel_event", "people_record", "insert", check=OWN),
        allow("kernel_event", "people_resets_record", "insert", check=ASKED),
        allow("kernel_event", "people_posts_record", "insert", check=OF_POST),
    ]
