-- title: Load of each caseworker, weighted by risk
-- one row per: caseworker who is active in the reader's offices or holds a case there, and one row without a name for
--   the cases that nobody has
-- counts: open cases that are not on hold and not yet handed over; each weighs as the settings say for its risk (a case
--   whose risk is not assessed weighs one), and the load is what they weigh against the standard of their mission and
--   stream
-- leaves out: cases on hold, handed over, departed or closed; cases of offices the reader does not work for; a load
--   where some of the cases have no standard
-- why: a caseworker with too many cases, or with too many hard ones, cannot follow any of them
-- reviewed: 2026-11-22
-- topics: case setting staff
-- keep: yes
-- columns: caseworker_id (id) · caseworker, team (names) · office (code) · active (true or false) · cases (cases) ·
--   high_risk, stuck (cases) · weighted (cases of weight one) · load (share of the standard)
with held as (
    select
        o.caseworker_id,
        s.cases_per_worker as standard,
        count(*) as cases,
        count(*) filter (where o.risk_level = 'high') as high_risk,
        count(*) filter (where o.stuck) as stuck,
        sum(coalesce(case o.risk_level
            when 'high' then cast(:high as int)
            when 'medium' then cast(:medium as int)
            when 'low' then cast(:low as int)
        end, 100)) as weight
    from case_attention(cast(:as_of as timestamptz)) as o
    left join lateral (
        select c.cases_per_worker from caseload_standard as c
        where c.mission = o.mission and (c.stream = o.stream or c.stream is null)
        order by c.stream nulls last, c.cases_per_worker limit 1
    ) as s on true
    where
        o.counts_as_load and not o.held and o.at_office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
    group by o.caseworker_id, s.cases_per_worker
),

load as (
    select
        h.caseworker_id,
        cast(sum(h.cases) as int) as cases,
        cast(sum(h.high_risk) as int) as high_risk,
        cast(sum(h.stuck) as int) as stuck,
        sum(h.weight) / 100.0 as weighted,
        case when bool_and(h.standard is not null) then round(sum(h.weight / (100.0 * h.standard)), 4) end as load
    from held as h
    group by h.caseworker_id
),

working as (
    select
        s.id,
        min(o.code) as office
    from staff as s
    inner join staff_role as r on s.id = r.staff_id and r.role = 'caseworker'
    inner join staff_office as i on s.id = i.staff_id and i.office_id = any(cast(:offices as int[]))
    inner join office as o on i.office_id = o.id
    where s.active and (cast(:workers as bigint[]) is null or s.id = any(cast(:workers as bigint[])))
    group by s.id
)

select
    coalesce(w.id, l.caseworker_id) as caseworker_id,
    p.name as caseworker,
    t.name as team,
    w.office,
    w.id is not null as active,
    coalesce(l.cases, 0) as cases,
    coalesce(l.high_risk, 0) as high_risk,
    coalesce(l.stuck, 0) as stuck,
    coalesce(l.weighted, 0) as weighted,
    case when l.cases is null then 0 else l.load end as load
from working as w
full join load as l on w.id = l.caseworker_id
left join staff as p on p.id = coalesce(w.id, l.caseworker_id)
left join team as t on p.team_id = t.id
where cast(:team as text) is null or coalesce(cast(p.team_id as text), 'none') = cast(:team as text)
order by load desc nulls last, cases desc, p.name
