-- Reads of notices that every page of an account makes.

-- name: unread
-- purpose: how many messages inside a person's account were not read yet
select count(*) as unread from notices_notice
where person_id = %(person)s and channel = 'inapp' and read_at is null;
