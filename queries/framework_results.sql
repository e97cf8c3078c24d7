-- title: What a project is to bring about
-- one row per: result of a project
-- counts: impacts, outcomes and outputs
-- leaves out: indicators without a result, which stand after them
-- why: an indicator shows something only for the result that it speaks of
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · result_id (id) · code (code) · title (text) · kind (impact, outcome, output) · place
--   (its place on the list) · row_version (number)
select
    f.code as project,
    r.id as result_id,
    r.code,
    r.title,
    r.kind,
    r.position as place,
    r.row_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join result as r on f.id = r.project_id
order by f.code, r.position, r.code
