-- title: Field visits
-- one row per: visit from the reader's offices, those to come first, the latest of the past next
-- counts: its cases that the reader may see, and of them those with an outcome
-- leaves out: visits of other offices; of the past ones, all but the last hundred
-- why: an embassy's doors open once a week: who goes should know for whom
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: visit_id (id) · office_id (id) · office (name) · mission, kind, country (codes) · time_zone (text) ·
--   place (text) · planned_on, done_on, cancelled_on (days) · state (coming, done or cancelled) · lead_id (id) ·
--   lead (name) · note (text) · cases, answered (cases) · row_version (number)
select
    v.id as visit_id,
    v.office_id,
    o.name as office,
    o.mission,
    m.time_zone,
    v.kind,
    v.country,
    v.place,
    v.planned_on,
    v.done_on,
    v.cancelled_on,
    case when v.cancelled_on is not null then 'cancelled' when v.done_on is not null then 'done' else 'coming' end
        as state,
    v.lead_id,
    p.name as lead,
    v.note,
    coalesce(k.cases, 0) as cases,
    coalesce(k.answered, 0) as answered,
    v.row_version
from visit as v
inner join office as o on v.office_id = o.id
inner join mission as m on o.mission = m.code
left join staff as p on v.lead_id = p.id
left join lateral (
    select
        count(*) as cases,
        count(c.outcome) as answered
    from visit_case as c
    inner join case_file as f on c.case_id = f.id
    where
        c.visit_id = v.id
        and f.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
) as k on true
where
    v.office_id = any(cast(:offices as int[]))
    and (cast(:visit_id as bigint) is null or v.id = cast(:visit_id as bigint))
order by
    (v.done_on is null and v.cancelled_on is null) desc,
    case when v.done_on is null and v.cancelled_on is null then v.planned_on end,
    v.planned_on desc, v.id
limit 100
