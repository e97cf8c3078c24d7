-- title: What was spent, entry by entry
-- one row per: entry on a line of a budget
-- counts: every entry that stands, with its source
-- leaves out: nothing
-- why: to check against the finance system
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · line (code) · spent_id (id) · line_id (id) · spent_on (date) · amount (in the currency) ·
--   currency (code) · source (text) · row_version (number)
select
    f.code as project,
    b.code as line,
    e.id as spent_id,
    b.id as line_id,
    e.spent_on,
    e.amount,
    b.currency,
    e.source,
    e.row_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join budget_line as b on f.id = b.project_id
inner join budget_spent as e on b.id = e.budget_line_id
order by f.code, e.spent_on desc, e.id desc
