-- title: How whole the data are, by caseworker
-- one row per: caseworker with an open case
-- counts: fields that a case's stage asks for (place; sex, birth year, nationality and consent of each person; head;
--   MiMOSA number; risk; assessment), how many of them are filled, and the cases where all are
-- leaves out: closed cases; fields that the stage does not ask for yet
-- why: it shows where help with the records is needed, and is no mark for anybody's work
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: yes
-- columns: caseworker_id (id) · caseworker, team (names) · cases, whole_cases (cases) · required, filled (fields) ·
--   share (share of 1)
select
    f.caseworker_id,
    p.name as caseworker,
    t.name as team,
    count(*) as cases,
    count(*) filter (where c.filled = c.required) as whole_cases,
    sum(c.required) as required,
    sum(c.filled) as filled,
    sum(c.filled) / cast(sum(c.required) as numeric) as share
from case_completeness(cast(:as_of as timestamptz)) as c
inner join case_file as f on c.case_id = f.id
left join staff as p on f.caseworker_id = p.id
left join team as t on p.team_id = t.id
where
    f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (
        cast(:caseworker as text) is null
        or coalesce(cast(f.caseworker_id as text), 'none') = cast(:caseworker as text)
    )
    and (cast(:team as text) is null or coalesce(cast(p.team_id as text), 'none') = cast(:team as text))
group by f.caseworker_id, p.name, t.name
order by share, cases desc
