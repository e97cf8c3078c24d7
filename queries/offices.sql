-- title: Offices
-- one row per: office
-- counts: the offices the reader works for
-- leaves out: offices that are closed
-- why: every filter by office starts here
-- reviewed: 2026-11-21
-- topics: staff setting
-- keep: yes
-- columns: office_id (id) · code (code) · name (text) · mission (code) · time_zone (text)
select
    o.id as office_id,
    o.code,
    o.name,
    o.mission,
    m.time_zone
from office as o
inner join mission as m on o.mission = m.code
where o.active and o.id = any(cast(:offices as int[]))
order by o.mission, o.code
