-- title: People landed by year
-- one row per: landing point and year with at least one reported day
-- counts: people who landed alive on the reported days of the year, verified or still provisional
-- leaves out: the dead and the missing; days without a report, which add nothing; points of missions the reader does
--   not work for
-- why: it is what a published yearly figure is compared with
-- reviewed: 2026-11-21
-- topics: landing
-- keep: yes
-- columns: year (year) · point (code) · people (people)
select
    cast(extract(year from d.day) as integer) as year,
    p.code as point,
    cast(sum(d.people) as bigint) as people
from landing_day(cast(:as_of as timestamptz)) as d
inner join landing_point as p on d.landing_point_id = p.id
where
    -- an array, so that only the days of these points are read
    d.landing_point_id = any(array(
        select one.id
        from landing_point as one
        where
            (one.mission is null or one.mission = any(cast(:missions as text[])))
            and (cast(:point as text) is null or one.code = cast(:point as text))
    ))
group by year, p.code
order by year, p.code
