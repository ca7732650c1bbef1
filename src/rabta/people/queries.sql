-- Reads of people that the ORM would need several round trips for.

-- name: enter
-- purpose: who owns this session; the same call tells the transaction so, for row security
select person, post, role, offices, matter, proven, language
from people_enter(%(token)s, %(now)s, %(browser)s);

-- name: officer_called
-- purpose: what proves an official, found by user name before anyone is signed in
select id, person_id, password, totp_sealed, totp_step, recovery from people_officer_called(%(username)s);

-- name: contact_owner
-- purpose: whose proven address this is
select people_contact_owner(%(channel)s, %(blind)s) as person;

-- name: setup_of
-- purpose: which official a setup link belongs to, while it is good
select setup, officer, person, username from people_setup_of(%(token)s, %(now)s);

-- name: ways_to
-- purpose: by which channels a person can be reached who was not erased
select c.channel from people_contact c join people_person p on p.id = c.person_id
where p.id = %(person)s and c.ended_at is null and c.proven_at is not null and c.sealed is not null
  and p.wrapped_key is not null;
