-- title: Values of indicators that nobody entered
-- one row per: indicator and ended period with a target and without a value, the oldest first
-- counts: indicators whose values are entered, in the periods that ended in the last 400 days
-- leaves out: computed indicators; periods that still run; periods covered in part, which have a value so far
-- why: a value that is missing is not zero, and the donor will ask for it
-- reviewed: 2026-11-21
-- topics: indicator
-- keep: yes
-- columns: project (code) · code (code) · title (text) · period_from (date) · period_to (date) · unit (code) ·
--   target (in the unit) · days_since (days)
select
    p.code as project,
    i.code,
    i.title,
    t.period_from,
    t.period_to,
    i.unit,
    t.target,
    cast(cast(:as_of as timestamptz) as date) - t.period_to as days_since
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
inner join indicator as i on p.id = i.project_id
inner join indicator_whole as t on i.id = t.indicator_id
where
    p.active and not i.computed
    and t.period_to between cast(cast(:as_of as timestamptz) as date)
    - 400 and cast(cast(:as_of as timestamptz) as date)
    - 1
    and not exists (
        select 1 from indicator_actual as a
        where
            a.indicator_id = i.id and a.period_from >= t.period_from and a.period_to <= t.period_to
            and a.location = '' and a.dimension = '' and a.partner = ''
    )
order by t.period_to, p.code, i.position, i.code
