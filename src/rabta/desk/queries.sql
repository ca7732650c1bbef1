-- Reads of the desk that the ORM would make ugly or slow.

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
