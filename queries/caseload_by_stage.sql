-- title: Open cases by stage
-- one row per: stage with at least one open case
-- counts: cases (families or single persons) whose stage at the as-of moment is an open one, on hold or not, in the
--   offices that handled them then
-- leaves out: closed cases and exits; cases of offices the reader does not work for
-- why: it shows where the caseload stands and where it piles up
-- reviewed: 2026-11-21
-- topics: case
-- keep: yes
-- columns: stage (code) · cases (cases)
select
    o.stage,
    count(*) as cases
from open_case(cast(:as_of as timestamptz)) as o
inner join stage as s on o.stage = s.code
where
    o.at_office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
group by o.stage, s.position
order by s.position
