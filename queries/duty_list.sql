-- title: Duty list
-- one row per: mission in use and member of staff who is told at once when something happens at its landing points
-- counts: everybody on the list; whether mail reaches them: active, not past their last day, still at work for the
--   mission in a role that reads of landings as they are; their cover while they are on leave, if mail may reach that
--   one. Days are the mission's own
-- leaves out: nobody; a mission without anybody has one row, which is empty
-- why: a message that goes to nobody helps nobody
-- reviewed: 2026-11-22
-- topics: indicator staff setting
-- keep: no
-- columns: mission (code) · duty_id (id) · staff_id (id) · name (text) · email (text) · language (code) · reached (true
--   or false) · cover_id (id) · cover (name) · cover_email (text) · cover_language (code) · row_version (number)
with today as (
    select
        code as mission,
        cast(cast(:as_of as timestamptz) at time zone time_zone as date) as day
    from mission
),

-- who may be told: a role or a mission that somebody had once is not enough (edits/duty.py)
reader as (
    select
        today.mission,
        s.*
    from staff as s
    inner join today on coalesce(s.expires_on >= today.day, s.active)
    where
        s.active
        and exists (
            select 1 from staff_role as r
            where r.staff_id = s.id and r.role in ('caseworker', 'supervisor', 'head_of_mission')
        )
        and today.mission in (
            select o.mission from office as o inner join staff_office as w on o.id = w.office_id
            where w.staff_id = s.id
            union all
            select p.mission from project_mission as p inner join staff_project as w on p.project_id = w.project_id
            where w.staff_id = s.id
        )
)

select
    m.code as mission,
    d.id as duty_id,
    s.id as staff_id,
    s.name,
    s.email,
    s.language,
    r.id is not null as reached,
    c.id as cover_id,
    c.name as cover,
    c.email as cover_email,
    c.language as cover_language,
    d.row_version
from mission as m
inner join today on m.code = today.mission
left join duty as d on m.code = d.mission
left join staff as s on d.staff_id = s.id
left join reader as r on s.id = r.id and m.code = r.mission
left join lateral (
    select b.cover_id
    from absence as b
    where b.staff_id = s.id and today.day between b.from_day and b.to_day
    order by b.id
    limit 1
) as away on true
left join reader as c on away.cover_id = c.id and m.code = c.mission
where m.active
order by m.position, m.code, s.name, s.id
