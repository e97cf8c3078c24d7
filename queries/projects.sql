-- title: Projects
-- one row per: project
-- counts: the projects a programme officer briefs on; for those who oversee a mission, all projects that work
--   there
-- leaves out: everybody else's projects; what other agencies report
-- why: every briefing begins with its project, its donor and its time
-- reviewed: 2026-11-21
-- topics: indicator setting
-- keep: yes
-- columns: code (code) · donor (code) · title (text) · starts_on (date) · ends_on (date) · donor_name (text) ·
--   missions (codes) · active (true or false)
-- promised: code, donor, title, starts_on, ends_on
select
    p.code,
    p.donor,
    p.title,
    p.starts_on,
    p.ends_on,
    d.name as donor_name,
    (
        select string_agg(m.mission, ' ' order by m.mission) from project_mission as m
        where m.project_id = p.id
    ) as missions,
    p.active
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
inner join donor as d on p.donor = d.code
inner join project as o on p.id = o.id
where o.reported_by is null
order by p.active desc, p.code
