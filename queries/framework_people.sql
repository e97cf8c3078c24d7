-- title: Who briefs on a project
-- one row per: project and active colleague
-- counts: those whom an administrator has put on the project
-- leaves out: colleagues who left
-- why: a report that is owed has somebody who does it
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · staff_id (id) · name (name)
select
    f.code as project,
    s.id as staff_id,
    s.name
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join staff_project as o on f.id = o.project_id
inner join staff as s on o.staff_id = s.id
where s.active
order by f.code, s.name
