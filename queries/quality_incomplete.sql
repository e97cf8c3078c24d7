-- title: The least complete cases
-- one row per: open case that lacks a field its stage asks for, the least complete first
-- counts: fields required and filled, as for the teams
-- leaves out: closed cases; whole ones
-- why: a case that lacks half its record cannot be followed when its caseworker is away
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: no
-- columns: case_no (text) · stage (code) · caseworker (name) · required, filled (fields) · share (share of 1)
select
    f.case_no,
    f.stage,
    p.name as caseworker,
    c.required,
    c.filled,
    c.filled / cast(c.required as numeric) as share
from case_completeness(cast(:as_of as timestamptz)) as c
inner join case_file as f on c.case_id = f.id
left join staff as p on f.caseworker_id = p.id
where
    f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (
        cast(:caseworker as text) is null
        or coalesce(cast(f.caseworker_id as text), 'none') = cast(:caseworker as text)
    )
    and (cast(:team as text) is null or coalesce(cast(p.team_id as text), 'none') = cast(:team as text))
    and c.filled < c.required
order by share, f.received_on, f.case_no
limit 25
