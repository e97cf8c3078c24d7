-- title: Guidance on a case
-- one row per: guidance that a supervisor left, what is not answered first, then the latest
-- counts: guidance left by the as-of moment, with its answer if it had come by then
-- leaves out: nothing
-- why: advice that nobody answers helps nobody
-- reviewed: 2026-11-21
-- topics: case staff
-- keep: no
-- columns: guidance_id (id) · body (text) · by (name) · happened_at (moment) · answer (text) · answered_by (name) ·
--   answered_at (moment) · row_version (number)
select
    g.id as guidance_id,
    g.body,
    s.name as by,
    g.happened_at,
    case when g.answered_at <= cast(:as_of as timestamptz) then g.answer end as answer,
    case when g.answered_at <= cast(:as_of as timestamptz) then a.name end as answered_by,
    case when g.answered_at <= cast(:as_of as timestamptz) then g.answered_at end as answered_at,
    g.row_version
from guidance as g
inner join case_file as f on g.case_id = f.id
left join staff as s on g.by_id = s.id
left join staff as a on g.answered_by = a.id
where
    g.case_id = cast(:case_id as bigint)
    and g.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and g.happened_at <= cast(:as_of as timestamptz)
order by coalesce(g.answered_at <= cast(:as_of as timestamptz), false), g.happened_at desc, g.id desc
