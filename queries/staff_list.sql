-- title: Staff
-- one row per: member of staff who matches what is chosen
-- counts: everybody who may sign in or could once
-- leaves out: what they do: no case is read here, only how many open ones each has
-- why: who sees what is decided here, and nothing else decides it
-- reviewed: 2026-11-22
-- topics: staff case
-- keep: no
-- columns: staff_id (id) · name (text) · email (text) · roles (codes) · offices (codes) · team (text) · state (active,
--   expired or inactive) · expires_on (date) · away_until (date, of a leave that lasts) · cover (name) · open_cases
--   (cases)
with known as (
    select
        s.id,
        s.name,
        s.email,
        s.team_id,
        s.expires_on,
        case
            when not s.active then 'inactive' when s.expires_on < cast(:today as date) then 'expired' else 'active'
        end as state
    from staff as s
),

load as (
    select
        h.caseworker_id,
        cast(sum(h.cases) as integer) as cases
    from open_cases_held() as h
    group by h.caseworker_id
)

select
    s.id as staff_id,
    s.name,
    s.email,
    array(select r.role from staff_role as r where r.staff_id = s.id order by r.role) as roles,
    array(
        select o.code from staff_office as so inner join office as o on so.office_id = o.id
        where so.staff_id = s.id
        order by o.code
    ) as offices,
    t.name as team,
    s.state,
    s.expires_on,
    a.to_day as away_until,
    c.name as cover,
    coalesce(n.cases, 0) as open_cases
from known as s
left join team as t on s.team_id = t.id
left join absence as a on s.id = a.staff_id and cast(:today as date) between a.from_day and a.to_day
left join staff as c on a.cover_id = c.id
left join load as n on s.id = n.caseworker_id
where
    (cast(:words as text) is null or position(lower(cast(:words as text)) in lower(s.name || ' ' || s.email)) > 0)
    and (
        cast(:role as text) is null
        or exists (select 1 from staff_role as r where r.staff_id = s.id and r.role = cast(:role as text))
    )
    and (
        cast(:office as text) is null
        or exists (
            select 1 from staff_office as so inner join office as o on so.office_id = o.id
            where so.staff_id = s.id and o.code = cast(:office as text)
        )
    )
    and (cast(:state as text) is null or s.state = cast(:state as text))
order by lower(s.name), s.id
