-- Reads of complaints that row security would hide or the ORM would do badly.

-- name: alike
-- purpose: open complaints like the one being filed, without anything that tells whose they are
select place_id, filed_on, state, total from complaints_alike(%(category)s, %(place)s, %(most)s);

-- name: hidden_filer
-- purpose: who filed a hidden complaint, for the two posts that agreed to open it and nobody else
select person, wrapped_key, name_sealed, channel, sealed from complaints_hidden_filer(%(case)s);
