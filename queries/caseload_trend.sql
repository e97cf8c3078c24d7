-- title: Open cases at the end of each month
-- one row per: month, the last one up to the as-of day
-- counts: cases open at the end of the month in the chosen offices, from the record of every change of stage; what was
--   entered late counts from the day it happened
-- leaves out: closed cases and exits
-- why: one sees whether the caseload grows
-- reviewed: 2026-11-21
-- topics: case setting
-- keep: yes
-- figures: cases
-- columns: month (first day) · cases (cases)
with flow as (
    select
        f.month,
        sum(f.cases) as cases
    from stage_flow_month as f
    inner join stage as s on f.stage = s.code and s.is_open
    -- a day compared with a day: with a moment no policy would let an index help
    where
        f.month < cast(date_trunc('month', cast(:last_day as date)) as date)
        and f.at_office_id = any(cast(:offices as int[]))
    group by f.month
    union all
    -- of the last month only the days that have passed
    select
        cast(date_trunc('month', cast(:last_day as date)) as date) as month,
        sum(f.cases) as cases
    from stage_flow_day as f
    inner join stage as s on f.stage = s.code and s.is_open
    where
        f.day >= cast(date_trunc('month', cast(:last_day as date)) as date) and f.day <= cast(:last_day as date)
        and f.at_office_id = any(cast(:offices as int[]))
)

select
    cast(m.month as date) as month,
    coalesce(sum(f.cases), 0) as cases
from
    generate_series(
        date_trunc('month', cast(:last_day as date) - interval '12 months'), cast(:last_day as date), interval '1 month'
    ) as m (month)
left join flow as f on m.month >= f.month
group by m.month
order by m.month
