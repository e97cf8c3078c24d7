-- title: A member of staff
-- one row per: the one that is asked for
-- counts: who they are, what they may do, and whom they lead
-- leaves out: their cases, of which only the number is told
-- why: whoever changes a right should see what it opens and what a change leaves behind
-- reviewed: 2026-11-22
-- topics: staff case
-- keep: no
-- columns: staff_id (id) · email (text) · name (text) · language (code) · team_id (id) · team (text) · active (true or
--   false) · expires_on (date) · left_at (moment) · recorded_at (moment) · row_version (number) · roles (codes) ·
--   rights (codes) · offices (ids) · projects (ids) · points (ids) · leads (names of teams) · open_cases (cases) ·
--   last_sign_in (moment)
select
    s.id as staff_id,
    s.email,
    s.name,
    s.language,
    s.team_id,
    t.name as team,
    s.active,
    s.expires_on,
    s.left_at,
    s.recorded_at,
    s.row_version,
    array(select r.role from staff_role as r where r.staff_id = s.id) as roles,
    array(select g.may from staff_right as g where g.staff_id = s.id) as rights,
    array(select o.office_id from staff_office as o where o.staff_id = s.id) as offices,
    array(select p.project_id from staff_project as p where p.staff_id = s.id) as projects,
    array(select p.landing_point_id from staff_point as p where p.staff_id = s.id) as points,
    array(select l.name from team as l where l.leader_id = s.id order by l.name) as leads,
    (
        select cast(coalesce(sum(h.cases), 0) as integer) from open_cases_held() as h where h.caseworker_id = s.id
    ) as open_cases,
    last_sign_in(s.id) as last_sign_in
from staff as s
left join team as t on s.team_id = t.id
where s.id = cast(:staff_id as bigint)
