-- Statements of verbs that the ORM would write in several round trips.

-- name: surround
-- purpose: what stands around a new case from its first moment, in one go: holder, due date, link
with holding as (
  insert into cases_holding (id, case_id, office_id, since, seq, why, by_post_id, salt, reason)
  values (%(holding_id)s, %(holding_case_id)s, %(holding_office_id)s, %(holding_since)s, %(holding_seq)s,
    %(holding_why)s, %(holding_by_post_id)s, %(holding_salt)s, %(holding_reason)s)
), due as (
  insert into cases_duedate (id, case_id, seq, due_at, why, reckoning, at)
  values (%(due_id)s, %(due_case_id)s, %(due_seq)s, %(due_due_at)s, %(due_why)s, %(due_reckoning)s, %(due_at)s)
)
insert into cases_door (id, case_id, digest, pin_hash, made_at, revoked_at)
values (%(door_id)s, %(door_case_id)s, %(door_digest)s, %(door_pin_hash)s, %(door_made_at)s, %(door_revoked_at)s);
