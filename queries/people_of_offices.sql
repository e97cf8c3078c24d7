-- title: Staff of the reader's offices
-- one row per: active member of staff with a role on cases
-- counts: caseworkers and supervisors of the reader's offices
-- leaves out: staff who left
-- why: work is filtered by, and moved between, people
-- reviewed: 2026-11-21
-- topics: staff
-- keep: yes
-- columns: staff_id (id) · name (text) · is_caseworker, is_supervisor (true or false) · team_id (id) · team (name) ·
--   office_ids (list of ids)
select
    p.id as staff_id,
    p.name,
    'caseworker' in (select r.role from staff_role as r where r.staff_id = p.id) as is_caseworker,
    'supervisor' in (select r.role from staff_role as r where r.staff_id = p.id) as is_supervisor,
    p.team_id,
    t.name as team,
    array_agg(so.office_id order by so.office_id) as office_ids
from staff as p
inner join staff_office as so on p.id = so.staff_id and so.office_id = any(cast(:offices as int[]))
left join team as t on p.team_id = t.id
where
    p.active
    and exists (select 1 from staff_role as r where r.staff_id = p.id and r.role in ('caseworker', 'supervisor'))
group by p.id, p.name, p.team_id, t.name
order by p.name
