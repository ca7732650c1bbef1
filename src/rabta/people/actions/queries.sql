-- Statements of people's actions that must be one round trip, and one step for whoever runs beside them.

-- name: tally
-- purpose: count one more try under each key; a key whose window has passed begins anew
insert into people_tally (key, since, count)
select u.key, %(now)s, 1 from unnest(%(keys)s::bytea[], %(seconds)s::int[]) as u (key, seconds) order by u.key
on conflict (key) do update set
  count = case when people_tally.since + make_interval(secs => (
      select max(w.seconds) from unnest(%(keys)s::bytea[], %(seconds)s::int[]) as w (key, seconds)
      where w.key = excluded.key)) <= excluded.since then 1 else people_tally.count + 1 end,
  since = case when people_tally.since + make_interval(secs => (
      select max(w.seconds) from unnest(%(keys)s::bytea[], %(seconds)s::int[]) as w (key, seconds)
      where w.key = excluded.key)) <= excluded.since then excluded.since else people_tally.since end
returning key, count;
