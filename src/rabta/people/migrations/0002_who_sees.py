"""A person sees themselves; nobody else, but the worker that writes to them. Upper rooms add who they work for."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, PERSON, allow, function, protect

# One round trip at the start of every request: who owns this session, and tell the transaction so.
ENTER = """
create function people_enter(token bytea, at timestamptz, browser text)
returns table (person uuid, post uuid, role text, offices uuid[], matter uuid, proven boolean, language text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
  select s.person_id, p.id, p.role::text,
         case when p.id is null then null else
           array(select o.id from offices_office o where o.id = p.office_id or (o.parent_id = p.office_id and o.is_desk)) end,
         s."case", s.proven, n.language::text
  from people_session s
  left join people_person n on n.id = s.person_id
  left join people_posting g on g.post_id = s.post_id and g.until is null
  left join people_officer f on f.id = g.officer_id and f.person_id = s.person_id and f.is_active
  left join people_post p on p.id = s.post_id and f.id is not null
  where s.digest = token and s.expires_at > at and (s.post_id is null or f.id is not null);
end $$
"""
OFFICER = """
create function people_officer_called(called text)
returns table (id uuid, person_id uuid, password text, totp_sealed bytea, totp_step bigint, recovery jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select id, person_id, password, totp_sealed, totp_step, recovery
  from people_officer where username = called and is_active
$$
"""
CONTACT = """
create function people_contact_owner(how text, index bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select person_id from people_contact
  where channel = how and blind = index and ended_at is null and proven_at is not null
$$
"""


class Migration(migrations.Migration):
    """Protect people, their contacts, officers and sessions."""

    dependencies = [("people", "0001_tables"), ("offices", "0001_tables"), ("kernel", "0002_rows_stay")]
    operations = [
        function(ENTER, "people_enter(bytea, timestamptz, text)"),
        function(OFFICER, "people_officer_called(text)"),
        function(CONTACT, "people_contact_owner(text, bytea)"),
        protect("people_person"),
        allow("people_person", "self_reads", "select", using=f"id = {PERSON} or {ACTOR} = 'worker'"),
        allow("people_person", "actor_adds", "insert", check=f"{ACTOR} is not null"),
        allow("people_person", "self_changes", "update", using=f"id = {PERSON} or {ACTOR} = 'worker'"),
        protect("people_contact"),
        allow("people_contact", "self_reads", "select", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        allow("people_contact", "actor_adds", "insert", check=f"{ACTOR} is not null"),
        allow("people_contact", "self_changes", "update", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        protect("people_officer"),
        allow("people_officer", "self_reads", "select", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        allow("people_officer", "worker_adds", "insert", check=f"{ACTOR} = 'worker'"),
        allow("people_officer", "self_changes", "update", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        protect("people_session"),
        allow("people_session", "self_reads", "select", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        allow("people_session", "actor_adds", "insert", check=f"{ACTOR} is not null"),
        allow("people_session", "self_ends", "delete", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
    ]
