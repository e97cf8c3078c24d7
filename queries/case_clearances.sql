-- title: Decisions on a case
-- one row per: decision by a doctor or the AVM unit, the latest first
-- counts: fitness to travel and AVM clearance, given or refused, by the as-of moment; the latest of each kind counts
-- leaves out: nothing
-- why: nobody travels unfit, and nobody vulnerable travels without the AVM unit's clearance
-- reviewed: 2026-11-21
-- topics: case staff
-- keep: no
-- columns: kind, outcome (codes) · happened_at (moment) · by (name) · note (text) · counts (true or false)
select
    c.kind,
    c.outcome,
    c.happened_at,
    p.name as by,
    c.note,
    row_number() over (partition by c.kind order by c.happened_at desc, c.id desc) = 1 as counts
from clearance as c
inner join case_file as f on c.case_id = f.id
left join staff as p on c.by_id = p.id
where
    c.case_id = cast(:case_id as bigint)
    and c.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and c.happened_at <= cast(:as_of as timestamptz)
order by c.happened_at desc, c.id desc
