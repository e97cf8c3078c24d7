-- title: Offices
-- one row per: office
-- counts: the offices the reader works for
-- leaves out: offices that are closed
-- why: every filter by office starts here
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
where active and id = any(cast(:offices as int[]))
order by mission, code
