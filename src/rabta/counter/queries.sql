-- Reads of the counter that row security would hide.

-- name: alike
-- purpose: open complaints like the one being filed, without anything that tells whose they are
select place_id, filed_on, state, total from complaints_alike(%(category)s, %(place)s, %(most)s);
