-- title: What changed in a project's caseload
-- one row per: open at the start, opened, reopened, transferred in, closed, transferred out, open at the end
-- counts: cases of the project, open at an office of its missions: at the first moment, what came and went after it,
--   and at the as-of moment; the first four less the two that left are the last. Closed is every exit but a transfer
-- leaves out: cases in which nobody consents to statistics
-- why: a donor who has the last pack asks what happened since
-- reviewed: 2026-11-22
-- topics: case indicator setting staff
-- keep: yes
-- figures: publish
-- columns: flow (open_before, opened, reopened, transferred_in, closed, transferred_out, open_after) · cases (cases)
with stay as (
    select
        s.case_id,
        s.from_at,
        s.to_at,
        s.is_open,
        s.stage,
        s.is_open and o.mission = any(m.missions) as inside
    from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
    cross join
        lateral (select array_agg(x.mission) as missions from project_mission as x where x.project_id = p.id) as m
    inner join case_file as f on p.id = f.project_id
    inner join stage_spell as s on f.id = s.case_id
    inner join office as o on s.at_office_id = o.id
    where
        p.code = cast(:project as text)
        and exists (select 1 from person as q where q.case_id = f.id and q.consent_statistics)
),

step as (
    select
        *,
        lag(inside) over story as was_inside,
        lag(is_open) over story as was_open
    from stay
    window story as (partition by case_id order by from_at)
),

flow as (
    select
        case
            when inside and was_open is null then 'opened'
            when inside and not was_inside and was_open then 'transferred_in'
            when inside and not was_inside then 'reopened'
            when not inside and was_inside and (is_open or stage = 'transferred') then 'transferred_out'
            when not inside and was_inside then 'closed'
        end as flow
    from step
    where from_at > cast(:since as timestamptz) and from_at <= cast(:as_of as timestamptz)
    union all
    select 'open_before' as flow from stay
    where inside and from_at <= cast(:since as timestamptz) and to_at > cast(:since as timestamptz)
    union all
    select 'open_after' as flow from stay
    where inside and from_at <= cast(:as_of as timestamptz) and to_at > cast(:as_of as timestamptz)
)

select
    n.flow,
    count(f.flow) as cases
from
    unnest(
        array['open_before', 'opened', 'reopened', 'transferred_in', 'closed', 'transferred_out', 'open_after']
    ) with ordinality as n (flow, place)
left join flow as f on n.flow = f.flow
group by n.flow, n.place
order by n.place
