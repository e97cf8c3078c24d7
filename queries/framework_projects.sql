-- title: Projects and whose figures they are
-- one row per: project
-- counts: one's own projects, those of a mission one oversees, all for whoever keeps the settings; and the projects
--   of other agencies, as they published them
-- leaves out: the projects of other officers
-- why: what was promised to a donor begins with the project; another agency's figures are never added to ours
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: yes
-- figures: as it is
-- columns: code (code) · title (text) · donor (code) · donor_name (text) · missions (codes) · starts_on (date) ·
--   ends_on (date) · active (true or false) · reported_by (text, empty where the figures are ours) · iati_identifier
--   (text) · results (results) · indicators (indicators) · project_id (id) · row_version (number) · donor_version
--   (number)
select
    p.code,
    p.title,
    p.donor,
    d.name as donor_name,
    (
        select string_agg(m.mission, ' ' order by m.mission) from project_mission as m
        where m.project_id = p.id
    ) as missions,
    p.starts_on,
    p.ends_on,
    p.active,
    p.reported_by,
    p.iati_identifier,
    (select count(*) from result as r where r.project_id = p.id) as results,
    (select count(*) from indicator as i where i.project_id = p.id) as indicators,
    p.id as project_id,
    p.row_version,
    d.row_version as donor_version
from framework_project(cast(:projects as text[]), cast(:overseen as text[]), cast(:keeps as text[])) as f
inner join project as p on f.id = p.id
inner join donor as d on p.donor = d.code
order by p.reported_by is not null, p.active desc, p.code
