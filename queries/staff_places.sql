-- title: What a member of staff can be given
-- one row per: office, project and landing point of every mission
-- counts: also closed ones, which nobody is given any more but some may still have
-- leaves out: published series of landings, where nobody records
-- why: somebody works for offices, briefs on projects and records at landing points
-- reviewed: 2026-11-22
-- topics: staff indicator landing
-- keep: yes
-- columns: kind (office, project or point) · place_id (id) · code (code) · name (text) · mission (code) ·
--   active (true or false)
select
    'office' as kind,
    o.id as place_id,
    o.code,
    o.name,
    o.mission,
    o.active
from office as o
union all
select
    'project' as kind,
    p.id as place_id,
    p.code,
    p.title as name,
    null as mission,
    p.active
from project as p
union all
select
    'point' as kind,
    l.id as place_id,
    l.code,
    l.name,
    l.mission,
    l.active
from landing_point as l
where l.mission is not null
order by kind, mission nulls last, code
