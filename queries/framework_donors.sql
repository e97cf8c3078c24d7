-- title: Donors
-- one row per: donor
-- counts: every donor, also those without a project
-- leaves out: nothing
-- why: a project is somebody's
-- reviewed: 2026-11-22
-- topics: indicator
-- keep: yes
-- columns: code (code) · name (text) · row_version (number)
select
    code,
    name,
    row_version
from donor
order by name
