-- title: Acknowledged surges
-- one row per: landing point or mission, and trigger that somebody acknowledged in the seven days before
-- counts: the latest acknowledgement
-- leaves out: acknowledgements older than seven days: then the trigger is told again
-- why: one sees who looked at it already, and what they found
-- reviewed: 2026-11-22
-- topics: landing staff
-- keep: no
-- columns: mission (code) · point (code, empty for a mission) · trigger (code) · note (text) · by_name (text) ·
--   happened_at (moment) · on_day (date at the place) · until (moment)
select distinct on (a.mission, p.code, a.trigger)
    a.mission,
    p.code as point,
    a.trigger,
    a.note,
    s.name as by_name,
    a.happened_at,
    cast(a.happened_at at time zone coalesce(p.time_zone, m.time_zone) as date) as on_day,
    a.happened_at + interval '7 days' as until
from surge_acknowledgement as a
inner join mission as m on a.mission = m.code
left join landing_point as p on a.landing_point_id = p.id
left join staff as s on a.by_id = s.id
where
    a.happened_at <= cast(:as_of as timestamptz)
    and a.happened_at > cast(:as_of as timestamptz) - interval '7 days'
    and a.mission = any(cast(:missions as text[]))
order by a.mission, p.code, a.trigger, a.happened_at desc
