-- Reads of matters that the ORM would make ugly or slow.

-- name: at_a_glance
-- purpose: what the bare reference shows to anyone
select id, reference, kind, state, outcome, is_open, office, due_at, paused_at, filed_at, changed_at
from cases_at_a_glance(%(reference)s);

-- name: behind_door
-- purpose: which case a tracking link opens
select "case", door, pin_hash from cases_behind_door(%(digest)s);

-- name: due_steps
-- purpose: cases whose next step is due; each is locked and looked at again before anything happens
select id, clock_seq from cases_case
where next_step_at is not null and next_step_at <= %(now)s
order by next_step_at limit %(limit)s;

-- name: matching
-- purpose: cases whose words match, of offices that hold or held them
select id from cases_matching(to_tsquery('simple', %(query)s), %(most)s);

-- name: strip
-- purpose: the head's numbers; counted over the inbox index and the answered ones of the last 30 days
select
  count(*) filter (where is_open and due_at < %(now)s and paused_at is null) as late,
  count(*) filter (where is_open and due_at >= %(now)s and due_at < %(week)s) as week,
  count(*) filter (where is_open and exists (
    select 1 from cases_holding h where h.case_id = c.id and h.why = 'dispute')) as disputed,
  count(*) filter (where not is_open and outcome in ('relief', 'partial') and window_ends_at is not null) as unverified
from cases_case c where office_id = any(%(offices)s::uuid[]) and (is_open or window_ends_at is not null);

-- name: vectors
-- purpose: the search vectors of many texts at once, made by the same parser as those of single ones
select to_tsvector('simple'::regconfig, t.said)::text as words
from unnest(%(texts)s::text[]) with ordinality as t (said, place) order by t.place;
