-- title: Landing points
-- one row per: landing point of the reader's missions, and each published series outside the missions
-- counts: points that are open, and closed ones, which keep their history
-- leaves out: points of missions the reader does not work for
-- why: every filter by point starts here
-- reviewed: 2026-11-21
-- topics: landing setting
-- keep: yes
-- columns: point_id (id) · point (code) · name (text) · mission (code, empty outside) · office_id (id) · time_zone
--   (text) · week_start (1 Monday … 7 Sunday) · capacity (people) · latitude, longitude (degrees, empty where not
--   told) · active (true or false) · first_day (date of a published series) · last_day (date of a published series) ·
--   source (text, of a published series)
select
    p.id as point_id,
    p.code as point,
    p.name,
    p.mission,
    p.office_id,
    p.time_zone,
    coalesce(m.week_start, 1) as week_start,
    p.reception_capacity as capacity,
    p.latitude,
    p.longitude,
    p.active,
    s.first_day,
    s.last_day,
    s.source
from landing_point as p
left join mission as m on p.mission = m.code
left join lateral (
    select
        min(l.day) as first_day,
        max(l.day) as last_day,
        (array_agg(l.source order by l.day desc))[1] as source
    from daily_landing as l
    where l.landing_point_id = p.id and p.mission is null
) as s on true
where p.mission is null or p.mission = any(cast(:missions as text[]))
order by p.mission nulls last, p.name, p.code
