-- title: Projects a case may belong to
-- one row per: running project and mission
-- counts: active projects that work in the reader's missions
-- leaves out: projects that ended
-- why: what is done for a case is reported to the project that pays for it
-- reviewed: 2026-11-21
-- topics: indicator
-- keep: yes
-- columns: project_id (id) · code (code) · title (text) · mission (code)
select
    p.id as project_id,
    p.code,
    p.title,
    m.mission
from project as p
inner join project_mission as m on p.id = m.project_id
where p.active and m.mission = any(cast(:missions as text[]))
order by p.code, m.mission
