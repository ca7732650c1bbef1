-- Statements of people's actions that must be one round trip, and one step for whoever runs beside them. The tables
-- behind them are closed: nobody lists codes or reads or deletes a count. Windows, limits and the time are the caller's:
-- the functions trust the application's code in that, and only there are they set.

-- name: tally
-- purpose: count one more try under each key; a key whose window has passed begins anew
select key, count from people_count(%(keys)s::bytea[], %(seconds)s::integer[], %(now)s);

-- name: add_code
-- purpose: keep the digest of a code that is about to be sent
select people_add_code(
  %(id)s, %(purpose)s, %(channel)s, %(blind)s, %(about)s, %(digest)s, %(sent_at)s, %(expires_at)s);

-- name: try_code
-- purpose: use up the newest code of an address: right, wrong (counted) or expired
select people_try_code(
  %(purpose)s, %(channel)s, %(blind)s, %(about)s::uuid, %(digest)s, %(now)s, %(most)s) as outcome;
