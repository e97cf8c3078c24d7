-- title: Visits at which a case was to be seen
-- one row per: visit, the latest first
-- counts: also visits that were cancelled
-- leaves out: what the visit was for besides this case
-- why: what was needed there, and what came of it, is part of the file
-- reviewed: 2026-11-22
-- topics: case
-- keep: no
-- columns: kind, country (codes) · place (text) · planned_on, done_on, cancelled_on (days) · need (text) ·
--   outcome (code) · seen_on (day) · note (text)
select
    v.kind,
    v.country,
    v.place,
    v.planned_on,
    v.done_on,
    v.cancelled_on,
    c.need,
    c.outcome,
    c.seen_on,
    c.note
from visit_case as c
inner join visit as v on c.visit_id = v.id
inner join case_file as f on c.case_id = f.id
where
    c.case_id = cast(:case_id as bigint)
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by v.planned_on desc, v.id desc
