-- title: Projects of a mission
-- one row per: project
-- counts: running projects that work in the mission
-- leaves out: projects that have ended, and their figures
-- why: who pays for a case and for what it is given
-- reviewed: 2026-11-21
-- topics: indicator
-- keep: yes
-- columns: project_id (id) · code (code) · title (text)
select
    p.id as project_id,
    p.code,
    p.title
from project as p
inner join project_mission as m on p.id = m.project_id
where p.active and m.mission = cast(:mission as text)
order by p.code
