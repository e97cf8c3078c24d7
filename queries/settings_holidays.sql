-- title: Holidays of a mission
-- one row per: holiday of a year
-- counts: days on which no clock of working days runs
-- leaves out: weekends, which are set for the mission
-- why: a deadline in working days skips them; Eid follows the moon, so those days must be looked at each year
-- reviewed: 2026-11-22
-- topics: setting
-- keep: no
-- columns: day (date) · name (text) · row_version (number)
select
    h.day,
    h.name,
    h.row_version
from holiday as h
where
    h.mission = cast(:mission as text)
    and extract(year from h.day) = cast(:year as int)
order by h.day
