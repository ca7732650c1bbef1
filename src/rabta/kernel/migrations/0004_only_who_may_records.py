"""Events are written by who may, at the end of their stream; heads, outbox and keys of requests are nobody's to touch.

Who may write into a stream that has begun, the rooms above say: they know whose it is.
"""

from django.db import migrations

from rabta.kernel.policies import ACTOR, allow, disallow, function, protect

# PL/pgSQL rather than SQL: the plan is kept for the session, and this runs for every event that is written.
IS_NEW = """
create function kernel_is_new(matter uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return not exists (select 1 from kernel_streamhead h where h.stream = matter);
end $$
"""
LOCK = """
create function kernel_lock_head(matter uuid) returns table (seq integer, hash bytea)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return query select h.seq, h.hash from kernel_streamhead h where h.stream = matter for update;
end $$
"""
# The owner's bulk loading writes heads by itself and announces nothing; said by anyone else it changes nothing. Heads
# and outbox rows that are there already are those of a process still running the version before.
FOLLOW = """
create function kernel_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_setting('rabta.bulk', true) = 'yes' and session_user = current_user then
    return null;
  end if;
  insert into kernel_unsent (event_id, attempts) values (new.id, 0) on conflict do nothing;
  if new.seq = 1 and new.prev = decode(repeat('00', 32), 'hex') then
    insert into kernel_streamhead (stream, seq, hash) values (new.stream, new.seq, new.hash) on conflict do nothing;
  else
    update kernel_streamhead set seq = new.seq, hash = new.hash
    where stream = new.stream and seq = new.seq - 1 and hash = new.prev;
  end if;
  if not exists (select 1 from kernel_streamhead h where h.stream = new.stream and h.seq = new.seq and h.hash = new.hash) then
    raise exception 'an event that does not follow the last one of its stream' using errcode = 'restrict_violation';
  end if;
  return null;
end $$
"""
CLAIM = """
create function kernel_claim(keys bytea[], results text[], at timestamptz) returns table (scope bytea, earlier text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  free bytea[];
begin
  with claimed as (
    insert into kernel_repeat (scope, made_at, result)
    select k.scope, at, k.result from unnest(keys, results) with ordinality as k (scope, result, place) order by k.place
    on conflict do nothing returning scope)
  select coalesce(array_agg(c.scope), '{}') into free from claimed c;
  if cardinality(free) < cardinality(keys) then
    return query select r.scope, r.result::text from kernel_repeat r
      where r.scope = any(keys) and not r.scope = any(free);
  end if;
end $$
"""
SETTLE = """
create function kernel_settle(key bytea, outcome text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update kernel_repeat set result = outcome where scope = key and result = ''
$$
"""
WORKER = f"{ACTOR} = 'worker'"


class Migration(migrations.Migration):
    """Close what was open to every actor."""

    dependencies = [("kernel", "0003_only_words_go")]
    operations = [
        function(IS_NEW, "kernel_is_new(uuid)"),
        function(LOCK, "kernel_lock_head(uuid)"),
        function(CLAIM, "kernel_claim(bytea[], text[], timestamptz)"),
        function(SETTLE, "kernel_settle(bytea, text)"),
        function(FOLLOW, "kernel_follow()"),
        migrations.RunSQL(
            "create trigger kernel_event_follows after insert on kernel_event"
            " for each row execute function kernel_follow()",
            "drop trigger kernel_event_follows on kernel_event",
        ),
        disallow("kernel_event", "actor_records", "insert", check=f"{ACTOR} is not null"),
        allow("kernel_event", "worker_records", "insert", check=WORKER),
        allow("kernel_event", "anyone_begins", "insert", check=f"{ACTOR} is not null and kernel_is_new(stream)"),
        protect("kernel_streamhead"),
        allow("kernel_streamhead", "worker_reads", "select", using=WORKER),
        protect("kernel_unsent"),
        allow("kernel_unsent", "worker_reads", "select", using=WORKER),
        allow("kernel_unsent", "worker_postpones", "update", using=WORKER),
        allow("kernel_unsent", "worker_delivers", "delete", using=WORKER),
        protect("kernel_repeat"),
        allow("kernel_repeat", "worker_reads", "select", using=WORKER),
        allow("kernel_repeat", "worker_drops", "delete", using=WORKER),
    ]
