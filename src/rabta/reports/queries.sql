-- Counts for public figures.

-- name: cells
-- purpose: complaints filed since an instant, counted by government, month, mode, origin and protection
select realm, month, mode, origin, is_protected, filed, in_time, late, pending, withdrawn,
  verified, reported, unverified, disputed, waiting, no_relief, owed, late_now
from reports_cells(%(since)s, %(at)s);
