-- title: Budget of a project, and what was spent
-- one row per: line of the budget
-- counts: the amount, and the sum of what was entered as spent up to the day, less what was paid back
-- leaves out: what was spent and not entered yet; other currencies are other lines and never added
-- why: money that is left, or gone too early, is a donor's first question
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · line_id (id) · code (code) · title (text) · currency (code) · amount (in the currency) ·
--   spent (in the currency; empty where nothing was entered) · share (share of 1) · spent_to (date of the last entry)
--   · entries (entries) · place (its place on the list) · row_version (number)
select
    f.code as project,
    b.id as line_id,
    b.code,
    b.title,
    b.currency,
    b.amount,
    sum(e.amount) as spent,
    sum(e.amount) / nullif(b.amount, 0) as share,
    max(e.spent_on) as spent_to,
    count(e.id) as entries,
    b.position as place,
    b.row_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join budget_line as b on f.id = b.project_id
left join budget_spent as e on b.id = e.budget_line_id and e.spent_on <= cast(cast(:as_of as timestamptz) as date)
group by f.code, b.id
order by f.code, b.position, b.code
