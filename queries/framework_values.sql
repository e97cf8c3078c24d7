-- title: Targets and entered values, period by period
-- one row per: indicator, period, place, part of the people and partner
-- counts: the target, its baseline, and the value that was entered; a target of zero has no share achieved
-- leaves out: what Marsa counts itself; a value that nobody reported is empty, not zero
-- why: parts, partners and other agencies stand beside each other here and are never added up
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · indicator_id (id) · code (code) · title (text) · unit (code) · period_from (date) ·
--   period_to (date) · location (text) · dimension (text) · partner (text, empty where it is ours) · baseline (in the
--   unit) · baseline_year (year) · target (in the unit) · actual (in the unit) · share_achieved (share of 1) · source
--   (text) · note (text) · target_id (id) · actual_id (id) · target_version (number) · actual_version (number)
select
    f.code as project,
    i.id as indicator_id,
    i.code,
    i.title,
    i.unit,
    v.period_from,
    v.period_to,
    v.location,
    v.dimension,
    v.partner,
    v.baseline,
    v.baseline_year,
    v.target,
    v.actual,
    case
        when v.partner <> '' then null
        when i.ascending then v.actual / nullif(v.target, 0)
        else (coalesce(v.baseline, i.baseline) - v.actual) / nullif(coalesce(v.baseline, i.baseline) - v.target, 0)
    end as share_achieved,
    v.source,
    v.note,
    v.target_id,
    v.actual_id,
    v.target_version,
    v.actual_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join indicator as i on f.id = i.project_id
inner join indicator_figure as v on i.id = v.indicator_id
order by f.code, i.position, i.code, v.period_from, v.period_to, v.location, v.dimension, v.partner
