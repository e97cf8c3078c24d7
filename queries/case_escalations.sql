-- title: Escalations of a case
-- one row per: time that somebody was asked by name to step in, what is not acknowledged first, then the latest
-- counts: what was asked by the as-of moment, with its answer if it had come by then
-- leaves out: nothing
-- why: whoever was asked to step in has to know, and the others that they know
-- reviewed: 2026-11-22
-- topics: case referral staff
-- keep: no
-- columns: escalation_id (id) · referral_no (text) · need (text) · to_id (id) · asked (name) · by (name) ·
--   to_reader (true or false: asked of the reader, or of somebody whose leave they cover on the day, of UTC) ·
--   happened_at (moment) · answer (text) · acknowledged_at (moment) · row_version (number)
select
    e.id as escalation_id,
    r.referral_no,
    e.need,
    e.to_id,
    t.name as asked,
    s.name as by,
    e.to_id = cast(:reader as bigint) or exists (
        select 1 from absence as a
        where
            a.staff_id = e.to_id
            and a.cover_id = cast(:reader as bigint)
            and cast(cast(:as_of as timestamptz) at time zone 'UTC' as date) between a.from_day and a.to_day
    ) as to_reader,
    e.happened_at,
    case when e.acknowledged_at <= cast(:as_of as timestamptz) then e.answer end as answer,
    case when e.acknowledged_at <= cast(:as_of as timestamptz) then e.acknowledged_at end as acknowledged_at,
    e.row_version
from escalation as e
inner join case_file as f on e.case_id = f.id
inner join staff as t on e.to_id = t.id
left join staff as s on e.by_id = s.id
left join referral as r on e.referral_id = r.id
where
    e.case_id = cast(:case_id as bigint)
    and e.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and e.happened_at <= cast(:as_of as timestamptz)
order by coalesce(e.acknowledged_at <= cast(:as_of as timestamptz), false), e.happened_at desc, e.id desc
