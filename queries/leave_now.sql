-- title: Who is away, and who covers
-- one row per: leave of a colleague of the reader's offices that lasts on the day (of UTC)
-- counts: first and last day included
-- leaves out: leave that is over, and leave to come
-- why: while it lasts, the cover sees and edits what is the absent colleague's, beside their own
-- reviewed: 2026-11-22
-- topics: staff
-- keep: no
-- columns: staff_id (id) · name (text) · to_day (day) · cover_id (id) · cover (name)
select
    a.staff_id,
    s.name,
    a.to_day,
    a.cover_id,
    c.name as cover
from absence as a
inner join staff as s on a.staff_id = s.id
inner join staff as c on a.cover_id = c.id
where
    cast(:today as date) between a.from_day and a.to_day
    and exists (
        select 1 from staff_office as o where o.staff_id = a.staff_id and o.office_id = any(cast(:offices as int[]))
    )
order by a.to_day desc, a.id
