-- title: People landed by day
-- one row per: landing point and calendar day at the point, from the point's first report on
-- counts: people who landed alive and boats, verified or still provisional; 0 where somebody said that nobody landed
-- leaves out: the dead and the missing, who are counted apart; points of missions the reader does not work for
-- why: it is the series that shows an influx; a day without a report stays empty and is never taken for a quiet day
-- reviewed: 2026-11-21
-- topics: landing
-- keep: yes
-- columns: day (date) · point (code) · people (people, empty where not reported) · boats (boats, empty where not
--   reported)
select
    c.day,
    p.code as point,
    c.people,
    c.boats
from
    landing_calendar(
        cast(:as_of as timestamptz), cast(:period_from as date), cast(:period_to as date), cast(:missions as text[]),
        cast(:point as text)
    ) as c
inner join landing_point as p on c.landing_point_id = p.id
where
    (p.mission is null or p.mission = any(cast(:missions as text[])))
    and (cast(:point as text) is null or p.code = cast(:point as text))
order by c.day, p.code
