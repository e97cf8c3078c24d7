-- title: Offices and teams
-- one row per: team; an office without a team has one row without a team
-- counts: also those that are closed
-- leaves out: which cases they have, of which only the number of open ones is told
-- why: a team has a leader; an office with open cases cannot be closed
-- reviewed: 2026-11-22
-- topics: staff case
-- keep: no
-- columns: mission (code) · office_id (id) · office_code (code) · office (name) · office_active (true or false) ·
--   office_version (number) · office_cases (open cases) · office_staff (active staff) · team_id (id) · team_code (code)
--   · team (name) · team_active (true or false) · team_version (number) · leader_id (id) · leader (name) · leader_gone
--   (true or false) · members (active staff)
select
    o.mission,
    o.id as office_id,
    o.code as office_code,
    o.name as office,
    o.active as office_active,
    o.row_version as office_version,
    (
        select cast(coalesce(sum(h.cases), 0) as integer) from open_cases_held() as h where h.office_id = o.id
    ) as office_cases,
    (
        select cast(count(*) as integer) from staff_office as so inner join staff as s on so.staff_id = s.id
        where so.office_id = o.id and s.active
    ) as office_staff,
    t.id as team_id,
    t.code as team_code,
    t.name as team,
    t.active as team_active,
    t.row_version as team_version,
    t.leader_id,
    l.name as leader,
    not l.active or coalesce(l.expires_on < cast(:today as date), false) as leader_gone,
    (select cast(count(*) as integer) from staff as s where s.team_id = t.id and s.active) as members
from office as o
left join team as t on o.id = t.office_id
left join staff as l on t.leader_id = l.id
order by o.mission, o.code, t.code
