-- title: Load of each caseworker
-- one row per: caseworker with a case that counts as load, or active in the reader's offices
-- counts: open cases that are not on hold and not yet handed over, each as one; the standard is given where the mission
--   has the same one for every stream
-- leaves out: cases on hold, handed over, departed or closed; cases without a caseworker
-- why: a caseworker with too many cases cannot follow any of them
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: yes
-- figures: cases; high_risk stuck of cases
-- columns: caseworker_id (id) · caseworker (name) · team (name) · office (code) · cases (cases) · high_risk (cases) ·
--   stuck (cases) · standard (cases) · band (0_9, 10_19, 20_29 or 30_more)
with worker as (
    select
        p.id as caseworker_id,
        p.name as caseworker,
        t.name as team,
        min(w.code) as office,
        min(w.mission) as mission
    from staff as p
    inner join staff_role as r on p.id = r.staff_id and r.role = 'caseworker'
    inner join staff_office as so on p.id = so.staff_id and so.office_id = any(cast(:offices as int[]))
    inner join office as w on so.office_id = w.id
    left join team as t on p.team_id = t.id
    where
        p.active
        and (cast(:workers as bigint[]) is null or p.id = any(cast(:workers as bigint[])))
        and (cast(:team as text) is null or cast(p.team_id as text) = cast(:team as text))
        and (cast(:mission as text) is null or w.mission = cast(:mission as text))
    group by p.id, p.name, t.name
),

load as (
    select
        o.caseworker_id,
        count(*) as cases,
        count(*) filter (where o.risk_level = 'high') as high_risk,
        count(*) filter (where o.stuck) as stuck
    from case_attention(cast(:as_of as timestamptz)) as o
    where o.counts_as_load and not o.held and o.at_office_id = any(cast(:offices as int[]))
    group by o.caseworker_id
)

select
    worker.caseworker_id,
    worker.caseworker,
    worker.team,
    worker.office,
    coalesce(load.cases, 0) as cases,
    coalesce(load.high_risk, 0) as high_risk,
    coalesce(load.stuck, 0) as stuck,
    (
        select case when count(distinct c.cases_per_worker) = 1 then min(c.cases_per_worker) end
        from caseload_standard as c where c.mission = worker.mission
    ) as standard,
    case
        when coalesce(load.cases, 0) < 10 then '0_9'
        when load.cases < 20 then '10_19'
        when load.cases < 30 then '20_29'
        else '30_more'
    end as band
from worker
left join load on worker.caseworker_id = load.caseworker_id
order by cases desc, worker.caseworker
