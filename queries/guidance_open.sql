-- title: Guidance waiting for an answer
-- one row per: guidance that nobody has answered, the oldest first
-- counts: guidance on open cases, left by the as-of moment; all_guidance says how many there are beyond the rows shown
-- leaves out: what was answered; guidance on a case that has ended since
-- why: the supervisor asked for something, and somebody waits for it
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: guidance_id (id) · case_no (text) · body (text) · by (name) · days (days) · caseworker (name) ·
--   all_guidance (guidance)
select
    g.id as guidance_id,
    f.case_no,
    g.body,
    s.name as by,
    cast(extract(day from cast(:as_of as timestamptz) - g.happened_at) as int) as days,
    w.name as caseworker,
    count(*) over () as all_guidance
from guidance as g
inner join case_file as f on g.case_id = f.id
inner join stage as t on f.stage = t.code and t.is_open
left join staff as s on g.by_id = s.id
left join staff as w on f.caseworker_id = w.id
where
    g.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and g.happened_at <= cast(:as_of as timestamptz)
    and coalesce(g.answered_at > cast(:as_of as timestamptz), true)
order by g.happened_at, g.id
limit cast(:rows as int)
