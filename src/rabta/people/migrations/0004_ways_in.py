"""Codes, tallies, postings and resets under row security; ``people_enter`` tells the transaction who acts."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, CASE, PERSON, allow, function, protect

# One round trip at the start of a request. `set_config(…, true)` lasts until the transaction ends.
ENTER = """
create or replace function people_enter(token bytea, at timestamptz, browser text)
returns table (person uuid, post uuid, role text, offices uuid[], matter uuid, proven boolean, language text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select s.person_id, p.id, p.role::text,
         case when p.id is null then null else
           array(select o.id from offices_office o where o.id = p.office_id or (o.parent_id = p.office_id and o.is_desk)) end,
         s."case", s.proven, n.language::text
  into person, post, role, offices, matter, proven, language
  from people_session s
  left join people_person n on n.id = s.person_id
  left join people_posting g on g.post_id = s.post_id and g.until is null
  left join people_officer f on f.id = g.officer_id and f.person_id = s.person_id and f.is_active
  left join people_post p on p.id = s.post_id and f.id is not null
  where s.digest = token and s.expires_at > at and (s.post_id is null or f.id is not null);
  perform set_config('rabta.actor', case when post is not null then 'officer' when person is not null then 'citizen'
                     when matter is not null then 'holder' else 'nobody' end, true),
    set_config('rabta.person', coalesce(person::text, ''), true),
    set_config('rabta.post', coalesce(post::text, ''), true),
    set_config('rabta.offices', coalesce(offices::text, ''), true),
    set_config('rabta.case', coalesce(matter::text, ''), true),
    set_config('rabta.device', browser, true),
    set_config('rabta.proven', case when proven then 'yes' else '' end, true);
  if person is not null or matter is not null then
    return next;
  end if;
end $$
"""
SETUP = """
create function people_setup_of(token bytea, at timestamptz)
returns table (setup uuid, officer uuid, person uuid, username text)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, f.id, f.person_id, f.username::text
  from people_reset r join people_officer f on f.id = r.officer_id
  where r.digest = token and r.used_at is null and r.expires_at > at and r.approved_at is not null and f.is_active
$$
"""
# A code is tried before anyone is signed in: whoever acts may, and finds it only by the keyed digest of the address.
ANYONE = f"{ACTOR} is not null"
OWN = f"officer_id in (select id from people_officer where person_id = {PERSON})"
OFFICIAL = f"{ACTOR} in ('officer', 'worker')"


class Migration(migrations.Migration):
    """Protect what the first policies left open."""

    dependencies = [("people", "0003_resets")]
    operations = [
        migrations.RunSQL(ENTER, migrations.RunSQL.noop),
        function(SETUP, "people_setup_of(bytea, timestamptz)"),
        *(
            step
            for table in ("people_code", "people_tally")
            for step in (
                protect(table),
                allow(table, "anyone_reads", "select", using=ANYONE),
                allow(table, "anyone_adds", "insert", check=ANYONE),
                allow(table, "anyone_counts", "update", using=ANYONE),
                allow(table, "worker_drops", "delete", using=f"{ACTOR} = 'worker'"),
            )
        ),
        protect("people_posting"),
        allow("people_posting", "anyone_reads", "select", using=ANYONE),
        allow("people_posting", "officials_add", "insert", check=OFFICIAL),
        allow("people_posting", "officials_change", "update", using=OFFICIAL),
        protect("people_reset"),
        allow("people_reset", "officials_read", "select", using=f"{OFFICIAL} or {OWN}"),
        allow("people_reset", "officials_add", "insert", check=OFFICIAL),
        allow("people_reset", "officials_change", "update", using=f"{OFFICIAL} or {OWN}"),
        allow("people_officer", "officials_read", "select", using=f"{ACTOR} = 'officer'"),
        allow("people_session", "holder_reads", "select", using=f"{ACTOR} = 'holder' and \"case\" = {CASE}"),
        allow("people_session", "holder_ends", "delete", using=f"{ACTOR} = 'holder' and \"case\" = {CASE}"),
    ]
