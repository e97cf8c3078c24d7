-- title: Days from registration to departure
-- one row per: with or without a verified travel document, and both together
-- counts: cases of the project that departed in the period: half of them took at most the median, nine in ten at
--   most the 90th percentile
-- leaves out: cases in which nobody consents to statistics; departures without a registration
-- why: papers are the commonest reason for a long wait
-- reviewed: 2026-11-21
-- topics: case indicator setting
-- keep: yes
-- figures: publish
-- columns: papers (with, without, all) · cases (cases) · median_days (days) · ninetieth_days (days)
select
    case when grouping(t.has_paper) = 1 then 'all' when t.has_paper then 'with' else 'without' end as papers,
    count(*) as cases,
    percentile_cont(0.5) within group (order by t.days) as median_days,
    percentile_cont(0.9) within group (order by t.days) as ninetieth_days
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
cross join
    lateral project_return_time(
        p.id, cast(:period_from as date), cast(:period_to as date), cast(:as_of as timestamptz)
    ) as t
where p.code = cast(:project as text) and t.counted
group by grouping sets ((t.has_paper), ())
having count(*) > 0
order by papers
