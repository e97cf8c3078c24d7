-- title: Problems in the data, one by one
-- one row per: problem of an open case that matches the chosen kinds, those of high-risk cases first
-- counts: the same problems as the numbers above it; all_problems says how many there are beyond this page of the list
-- leaves out: closed cases and exits; the number of another case that is not the reader's to see
-- why: a problem is put right where it is, by whoever has the case
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: no
-- columns: case_id (id) · case_no (text) · kind (code) · person_no (number) · detail (text) · other_case_no (text) ·
--   stage, risk (codes) · caseworker (name) · all_problems (problems)
select
    d.case_id,
    f.case_no,
    d.kind,
    d.person_no,
    d.detail,
    b.case_no as other_case_no,
    f.stage,
    f.risk_level as risk,
    p.name as caseworker,
    count(*) over () as all_problems
from data_problem(cast(:as_of as timestamptz), cast(:offices as int[])) as d
inner join case_file as f on d.case_id = f.id
left join staff as p on f.caseworker_id = p.id
left join
    case_file as b
    on
        d.kind in ('same_document', 'same_phone')
        and cast(b.id as text) = d.detail and b.office_id = any(cast(:offices as int[]))
where
    f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (cast(:kinds as text[]) is null or d.kind = any(cast(:kinds as text[])))
    and (
        cast(:caseworker as text) is null
        or coalesce(cast(f.caseworker_id as text), 'none') = cast(:caseworker as text)
    )
    and (cast(:team as text) is null or coalesce(cast(p.team_id as text), 'none') = cast(:team as text))
order by array_position(array['high', 'medium', 'low'], f.risk_level), f.case_no, d.kind, d.person_no
limit cast(:rows as int) offset cast(:skip as int)
