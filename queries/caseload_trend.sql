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
select
    cast(m.month as date) as month,
    coalesce((
        select sum(f.cases)
        from stage_flow_month as f
        inner join stage as s on f.stage = s.code and s.is_open
        where f.month < m.month and f.at_office_id = any(cast(:offices as int[]))
    ), 0) + coalesce((
        select sum(f.cases)
        from stage_flow_day as f
        inner join stage as s on f.stage = s.code and s.is_open
        where
            f.day >= m.month and f.day < m.month + interval '1 month' and f.day <= cast(:last_day as date)
            and f.at_office_id = any(cast(:offices as int[]))
    ), 0) as cases
from (
    select generate_series(
        date_trunc('month', cast(:last_day as date) - interval '12 months'),
        cast(:last_day as date),
        interval '1 month'
    ) as month
) as m
order by m.month
