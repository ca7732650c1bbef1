-- What actions need beyond the ORM.

-- name: hold
-- Marks unheld files of the current actor as held and counts them; in a function, because a file that is held is no
-- longer shown to the browser that brought it (a shared phone), and an update under row security must see its result.
select files_hold(%(ids)s::uuid[], %(realm)s::text, %(now)s::timestamptz) as held
