-- title: Who gets the weekly digest
-- one row per: active caseworker or supervisor with an office; somebody who is both gets the supervisor's
-- counts: staff whose last day has not passed; their mission is that of their team, else of their first office
-- leaves out: other roles, and staff without an office
-- why: each gets one mail a week, on the first working day of their mission
-- reviewed: 2026-11-22
-- topics: staff setting
-- keep: no
-- columns: staff_id (id) · name (text) · email (text) · role (code) · mission (code)
select
    s.id as staff_id,
    s.name,
    s.email,
    case
        when 'supervisor' in (select r.role from staff_role as r where r.staff_id = s.id) then 'supervisor'
        else 'caseworker'
    end as role,
    coalesce(min(w.mission), min(o.mission)) as mission
from staff as s
inner join staff_office as so on s.id = so.staff_id
inner join office as o on so.office_id = o.id
left join team as t on s.team_id = t.id
left join office as w on t.office_id = w.id
where
    s.active
    and o.id = any(cast(:offices as int[]))
    and coalesce(s.expires_on >= cast(cast(:as_of as timestamptz) at time zone 'UTC' as date), true)
    and exists (select 1 from staff_role as r where r.staff_id = s.id and r.role in ('supervisor', 'caseworker'))
group by s.id, s.name, s.email
order by s.id
