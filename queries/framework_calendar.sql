-- title: Briefs and reports that are owed
-- one row per: brief or report
-- counts: its day, who owes it, and the day it went out
-- leaves out: nothing
-- why: a report that is late is noticed by the donor first
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · report_id (id) · kind (brief, narrative, financial, final, other) · title (text) · due_on
--   (date) · done_on (date) · owner_id (id) · owner (name) · state (done, late, soon within 14 days, planned) ·
--   days_left (days; below zero: late) · row_version (number)
select
    f.code as project,
    r.id as report_id,
    r.kind,
    r.title,
    r.due_on,
    r.done_on,
    r.owner_id,
    s.name as owner,
    case
        when r.done_on is not null then 'done'
        when r.due_on < cast(cast(:as_of as timestamptz) as date) then 'late'
        when r.due_on <= cast(cast(:as_of as timestamptz) as date) + 14 then 'soon'
        else 'planned'
    end as state,
    r.due_on - cast(cast(:as_of as timestamptz) as date) as days_left,
    r.row_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join report_due as r on f.id = r.project_id
left join staff as s on r.owner_id = s.id
order by f.code, r.due_on, r.id
