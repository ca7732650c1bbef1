-- Reads of matters that the ORM would make ugly or slow.

-- name: behind_door
-- purpose: which case a tracking link opens
select "case", door, pin_hash from cases_behind_door(%(digest)s);

-- name: due_steps
-- purpose: cases whose next step is due; each is locked and looked at again before anything happens
select id, clock_seq from cases_case
where next_step_at is not null and next_step_at <= %(now)s
order by next_step_at limit %(limit)s;

-- name: vectors
-- purpose: the search vectors of many texts at once, made by the same parser as those of single ones
select (to_tsvector('simple'::regconfig, t.said) || array_to_tsvector(array[t.office]))::text as words
from unnest(%(texts)s::text[], %(offices)s::text[]) with ordinality as t (said, office, place) order by t.place;

-- name: marks
-- purpose: what became of the messages about a case, for who sees the case; never to whom they went
select event, channel, state, sent_at, delivered_at, read_at from cases_marks(%(case)s);
