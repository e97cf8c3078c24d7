-- title: People landed by month
-- one row per: month of the period
-- counts: people who landed alive and boats on the reported days, over all points of the missions; and how many
--   point-days were reported of those that should have been
-- leaves out: the dead and the missing; published series outside the missions
-- why: the trend; a month that nobody reported stays empty, and one reported in part says so
-- reviewed: 2026-11-22
-- topics: landing
-- keep: yes
-- figures: people; whole months
-- columns: month (first day) · people (people, empty where not reported) · boats (boats) · days_reported (point-days)
--   · days_due (point-days)
select
    cast(date_trunc('month', c.day) as date) as month,
    cast(sum(c.people) as bigint) as people,
    cast(sum(c.boats) as bigint) as boats,
    count(c.people) as days_reported,
    count(*) as days_due
from
    landing_calendar(
        cast(:as_of as timestamptz), cast(:period_from as date), cast(:period_to as date), cast(:missions as text[]),
        null
    ) as c
inner join landing_point as p on c.landing_point_id = p.id
where p.mission = any(cast(:missions as text[]))
group by month
order by month
