-- title: Indicators of a project as they were agreed
-- one row per: indicator
-- counts: what it says, its unit, how parts become the whole, its baseline
-- leaves out: its values
-- why: two indicators with one name may count different things
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · indicator_id (id) · result_id (id) · code (code) · title (text) · unit (code) · ascending
--   (true or false) · computed (true or false) · baseline (in the unit) · baseline_year (year) · baseline_source
--   (text) · rule (sum, unique, last, average, none) · aggregation (the same where it was chosen) · disaggregation
--   (text) · definition (text) · place (its place on the list) · row_version (number)
select
    f.code as project,
    i.id as indicator_id,
    i.result_id,
    i.code,
    i.title,
    i.unit,
    i.ascending,
    i.computed,
    i.baseline,
    i.baseline_year,
    i.baseline_source,
    indicator_rule(i.code, i.unit, i.aggregation) as rule,
    i.aggregation,
    i.disaggregation,
    i.definition,
    i.position as place,
    i.row_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join indicator as i on f.id = i.project_id
left join result as r on i.result_id = r.id
order by f.code, r.position nulls last, r.code, i.position, i.code
