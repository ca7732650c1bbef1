-- Reads of complaints that row security would hide or the ORM would do badly.

-- name: hidden_filer
-- purpose: who filed a hidden complaint, for the two posts that agreed to open it and nobody else
select person, wrapped_key, name_sealed, channel, sealed from complaints_hidden_filer(%(case)s);

-- name: deliveries
-- purpose: answers whose notice is known to have arrived and whose time to dispute does not count from then yet
select c.id, min(coalesce(n.read_at, n.delivered_at)) as delivered_at
from cases_case c join notices_notice n on n.about = c.id
where c.next_step_at is not null and c.next_step = 'close' and c.state = 'decided'
  and n.template = 'complaints/decided' and n.made_at >= c.answered_at
  and (n.read_at is not null or (n.channel <> 'inapp' and n.delivered_at is not null))
  and not exists (
    select 1 from kernel_event e
    where e.stream = c.id and e.name = 'complaints.complaint.window_set' and e.at >= c.answered_at)
group by c.id limit %(most)s;
