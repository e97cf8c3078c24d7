-- title: All offices
-- one row per: office
-- counts: every office that works, of every mission
-- leaves out: offices that are closed
-- why: a case may move to an office that the reader does not work for
-- reviewed: 2026-11-21
-- topics: staff
-- keep: yes
-- columns: office_id (id) · code (code) · name (text) · mission (code)
select
    id as office_id,
    code,
    name,
    mission
from office
where active
order by mission, name
