-- Reads of the counter that row security would hide.

-- name: alike
-- purpose: open complaints like the one being filed, without anything that tells whose they are
select place_id, filed_on, state, total from complaints_alike(%(category)s, %(place)s, %(most)s);

-- name: at_a_glance
-- purpose: what the bare reference shows to anyone
select id, reference, kind, state, outcome, is_open, office, due_at, paused_at, filed_at, changed_at
from cases_at_a_glance(%(reference)s);
