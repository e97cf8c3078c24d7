-- title: Settings that were changed
-- one row per: setting that somebody set
-- counts: settings whose default no longer holds
-- leaves out: those nobody set, where the default of the program holds
-- why: how long things are kept and how long a sign-in lasts is the office's to say
-- reviewed: 2026-11-22
-- topics: setting
-- keep: no
-- columns: name (text) · value (text) · row_version (number)
select
    s.key as name,
    s.value,
    s.row_version
from setting as s
where s.key = any(cast(:names as text[]))
order by s.key
