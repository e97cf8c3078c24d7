-- title: Activities and milestones of a project
-- one row per: activity: training, procurement, deliverable, border post assessment
-- counts: its planned days, the day it is due and the day it was done
-- leaves out: who took part
-- why: what was promised for a day is told when it is late, not at the end
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · activity_id (id) · kind (code) · title (text) · place (text) · starts_on (date) · ends_on
--   (date) · due_on (date) · done_on (date) · cancelled (true or false) · state (done, cancelled, late, soon, planned:
--   of the day it is due, else its last planned day; a training with participants is done) · row_version (number)
select
    f.code as project,
    a.id as activity_id,
    a.kind,
    a.title,
    a.place,
    a.starts_on,
    a.ends_on,
    a.due_on,
    a.done_on,
    a.cancelled,
    case
        when a.cancelled then 'cancelled'
        when
            a.done_on is not null
            or exists (select 1 from training_participant as p where p.activity_id = a.id)
            then 'done'
        when coalesce(a.due_on, a.ends_on) < cast(cast(:as_of as timestamptz) as date) then 'late'
        when coalesce(a.due_on, a.ends_on) <= cast(cast(:as_of as timestamptz) as date) + 14 then 'soon'
        else 'planned'
    end as state,
    a.row_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join activity as a on f.id = a.project_id
order by f.code, coalesce(a.due_on, a.ends_on), a.id
