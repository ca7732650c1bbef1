"""The one door to public figures: counts of complaints, never a row of one, and only for the actor ``report``."""

from django.db import migrations

from rabta.kernel.policies import function

# A dispute or a return clears the answer and sets a new date; the first promise is read back from the dates and
# decisions that stay. Which is why an office cannot better its figure by answering badly and again.
CELLS = """
create function reports_cells(since timestamptz, at timestamptz)
returns table (realm text, month date, mode text, origin text, is_protected boolean, filed bigint, in_time bigint,
  late bigint, pending bigint, withdrawn bigint, verified bigint, reported bigint, unverified bigint, disputed bigint,
  waiting bigint, no_relief bigint, owed bigint, late_now bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with again as materialized (
    select r.case_id,
      (select d.due_at from cases_duedate d where d.case_id = r.case_id and d.seq < r.seq order by d.seq desc limit 1) as due_at,
      (select coalesce(a.at, e.at) from complaints_decision e left join complaints_approval a on a.decision_id = e.id
        where e.case_id = r.case_id and (a.agreed or (a.decision_id is null and e.code = 'relief'))
        order by e.at limit 1) as answered_at
    from (select case_id, min(seq) as seq from cases_duedate where why in ('dispute', 'come_back') group by case_id) r
  ), counted as (
    select c.realm, date_trunc('month', c.filed_at at time zone 'Asia/Karachi')::date as month, c.mode, c.origin,
      c.is_protected, c.is_open, c.paused_at, c.due_at as due_now,
      case when g.case_id is null then c.due_at else g.due_at end as due_at,
      case when g.case_id is null then c.answered_at else g.answered_at end as answered_at,
      case when c.outcome = 'withdrawn' then c.closed_at end as withdrawn_at,
      case
        when c.outcome = 'withdrawn' then ''
        when c.outcome in ('relief', 'partial') and m.relief in ('verified', 'reported') then m.relief
        when g.case_id is not null then 'disputed'
        when c.outcome in ('relief', 'partial') and c.window_ends_at is not null then 'waiting'
        when c.outcome in ('relief', 'partial') then 'unverified'
        when c.outcome <> '' then 'no_relief'
        else ''
      end as relief
    from cases_case c join complaints_complaint m on m.case_id = c.id left join again g on g.case_id = c.id
    where c.kind = 'complaint' and c.filed_at >= since and c.filed_at <= at
      and (select current_setting('rabta.actor', true)) = 'report'
  ), judged as (
    select *, case
        when answered_at is not null then case when answered_at <= due_at then 'in_time' else 'late' end
        when withdrawn_at is not null then case when withdrawn_at <= due_at then 'withdrawn' else 'late' end
        when paused_at is null and due_at < at then 'late'
        else 'pending'
      end as kept
    from counted
  )
  select realm::text, month, mode::text, origin::text, is_protected, count(*),
    count(*) filter (where kept = 'in_time'), count(*) filter (where kept = 'late'),
    count(*) filter (where kept = 'pending'), count(*) filter (where kept = 'withdrawn'),
    count(*) filter (where relief = 'verified'), count(*) filter (where relief = 'reported'),
    count(*) filter (where relief = 'unverified'), count(*) filter (where relief = 'disputed'),
    count(*) filter (where relief = 'waiting'), count(*) filter (where relief = 'no_relief'),
    count(*) filter (where is_open), count(*) filter (where is_open and paused_at is null and due_now < at)
  from judged group by 1, 2, 3, 4, 5
$$
"""


class Migration(migrations.Migration):
    """Create the function that counts."""

    dependencies = [("cases", "0002_who_sees"), ("complaints", "0002_who_sees")]
    operations = [function(CELLS, "reports_cells(timestamptz, timestamptz)")]
