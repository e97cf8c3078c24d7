-- title: Days that later bulletins restated
-- one row per: day of a published series on which a later bulletin said something else than an earlier one
-- counts: the first and the latest report of the day, and how many reports there are
-- leaves out: days that every bulletin told alike; series that do not come in bulletins
-- why: the latest report stands; how much days still move tells how soon a figure can be trusted
-- reviewed: 2026-11-22
-- topics: landing
-- keep: yes
-- columns: day (date) · point (code) · first_people (people) · first_reported_on (date) · people (people) ·
--   reported_on (date) · reports (reports)
select
    r.day,
    p.code as point,
    (array_agg(r.people order by r.reported_at, r.people))[1] as first_people,
    cast(min(r.reported_at) at time zone p.time_zone as date) as first_reported_on,
    (array_agg(r.people order by r.reported_at desc, r.people desc))[1] as people,
    cast(max(r.reported_at) at time zone p.time_zone as date) as reported_on,
    count(*) as reports
from daily_report as r
inner join landing_point as p on r.landing_point_id = p.id
where
    p.mission is null and p.code = cast(:point as text)
    and r.day between cast(:period_from as date) and cast(:period_to as date)
group by r.day, p.code, p.time_zone
having count(distinct r.people) > 1
order by r.day desc
