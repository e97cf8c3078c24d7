-- title: Leave of a member of staff
-- one row per: leave that somebody takes or covers and that is not over for more than a year
-- counts: leave that was, is and will be
-- leaves out: leave that ended more than a year ago, and leave that was cancelled
-- why: while it lasts, the cover sees and edits what is the absent colleague's
-- reviewed: 2026-11-22
-- topics: staff
-- keep: no
-- columns: absence_id (id) · staff_id (id) · name (text) · cover_id (id) · cover (name) · from_day (date) · to_day
--   (date) · note (text) · row_version (number)
select
    a.id as absence_id,
    a.staff_id,
    s.name,
    a.cover_id,
    c.name as cover,
    a.from_day,
    a.to_day,
    a.note,
    a.row_version
from absence as a
inner join staff as s on a.staff_id = s.id
inner join staff as c on a.cover_id = c.id
where
    cast(:staff_id as bigint) in (a.staff_id, a.cover_id)
    and a.to_day >= cast(:today as date) - 366
order by a.from_day desc, a.id desc
