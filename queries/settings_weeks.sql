-- title: Weeks of the missions
-- one row per: mission
-- counts: all missions in use
-- leaves out: missions that are closed
-- why: working days skip the weekend, and a week begins on another day elsewhere
-- reviewed: 2026-11-22
-- topics: setting
-- keep: no
-- columns: mission (code) · time_zone (text) · weekend (days, 1 Monday … 7 Sunday, with commas between) · week_start
--   (day) · row_version (number)
select
    m.code as mission,
    m.time_zone,
    m.weekend,
    m.week_start,
    m.row_version
from mission as m
where m.active
order by m.position, m.code
