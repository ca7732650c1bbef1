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
