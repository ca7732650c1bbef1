-- Statements of the kernel that the ORM would write in several round trips.

-- name: record_event
-- purpose: write one event; a trigger moves its stream's head and fills the outbox, all or none
insert into kernel_event (id, realm, stream, seq, format, name, at, body, prev, hash)
values (%(id)s, %(realm)s, %(stream)s, %(seq)s, %(format)s, %(name)s, %(at)s, %(body)s, %(prev)s, %(hash)s);

-- name: lock_head
-- purpose: the last event of a stream, which nobody else may follow until this transaction ends
select seq, hash from kernel_lock_head(%(stream)s);

-- name: claim_unsent
-- purpose: take up to N events that wait for delivery and that no other dispatcher holds
select u.event_id, e.realm, e.stream, e.seq, e.format, e.name, e.at, e.body, e.prev, e.hash
from kernel_unsent u join kernel_event e on e.id = u.event_id
where u.not_before is null or u.not_before <= %(now)s
order by u.not_before nulls first, u.event_id
limit %(limit)s
for update of u skip locked;

-- name: postpone_unsent
-- purpose: let an event whose handler failed wait longer after each failure
update kernel_unsent set attempts = attempts + 1, not_before = %(now)s + least(interval '1 hour', interval '5 seconds' * power(2, attempts))
where event_id = %(event)s;

-- name: claim_keys
-- purpose: claim keys of requests that may come twice; those that come back were taken, with what they led to
select scope, earlier from kernel_claim(%(keys)s::bytea[], %(results)s::text[], %(now)s);
