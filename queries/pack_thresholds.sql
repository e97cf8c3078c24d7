-- title: Thresholds of projects
-- one row per: project that has thresholds of its own
-- counts: nothing; a count of 1 to one less than the threshold is hidden
-- leaves out: projects with the house's thresholds, 5 and 10, under which none may go
-- why: a donor or an authority may ask for more; the reason stands beside it
-- reviewed: 2026-11-22
-- topics: pack indicator
-- keep: yes
-- columns: project (code) · threshold (count) · restricted_threshold (count) · reason (text) · row_version (number)
select
    r.code as project,
    d.threshold,
    d.restricted_threshold,
    d.reason,
    d.row_version
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as r
inner join project_disclosure as d on r.id = d.project_id
where r.code = any(cast(:project_codes as text[]))
order by r.code
