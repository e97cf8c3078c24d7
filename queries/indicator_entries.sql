-- title: Values entered for a project's indicators
-- one row per: indicator and period with an entered value, the latest period first
-- counts: every value that stands now, with its source, who entered it last and when
-- leaves out: computed indicators; values of a place, of a part of the people or of a partner; earlier versions of
--   a value, which the history keeps
-- why: to check, and to correct
-- reviewed: 2026-11-21
-- topics: indicator staff
-- keep: no
-- columns: entry_id (id) · indicator_id (id) · code (code) · title (text) · unit (code) · period_from (date) ·
--   period_to (date) · actual (in the unit) · source (text) · note (text) · entered_by (name) · recorded_at (moment)
--   · row_version (number)
select
    a.id as entry_id,
    i.id as indicator_id,
    i.code,
    i.title,
    i.unit,
    a.period_from,
    a.period_to,
    a.actual,
    a.source,
    a.note,
    s.name as entered_by,
    a.recorded_at,
    a.row_version
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
inner join indicator as i on p.id = i.project_id
inner join indicator_actual as a on i.id = a.indicator_id
left join staff as s on a.by_id = s.id
where
    p.code = cast(:project as text) and not i.computed
    and a.location = '' and a.dimension = '' and a.partner = ''
order by a.period_to desc, a.period_from desc, i.position, i.code
