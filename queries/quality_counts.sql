-- title: Problems in the data, by kind and caseworker
-- one row per: kind of problem and caseworker
-- counts: problems in the data of open cases, and the cases that have them; a case may have several
-- leaves out: closed cases and exits; pairs of persons that a colleague told apart
-- why: a figure is only as good as the records it counts, and a missing birth year hides a child
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: yes
-- columns: kind (code) · caseworker_id (id) · caseworker (name) · problems (problems) · cases (cases)
select
    d.kind,
    f.caseworker_id,
    p.name as caseworker,
    count(*) as problems,
    count(distinct d.case_id) as cases
from data_problem(cast(:as_of as timestamptz), cast(:offices as int[])) as d
inner join case_file as f on d.case_id = f.id
left join staff as p on f.caseworker_id = p.id
where
    f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (
        cast(:caseworker as text) is null
        or coalesce(cast(f.caseworker_id as text), 'none') = cast(:caseworker as text)
    )
    and (cast(:team as text) is null or coalesce(cast(p.team_id as text), 'none') = cast(:team as text))
group by d.kind, f.caseworker_id, p.name
order by problems desc, d.kind, p.name
