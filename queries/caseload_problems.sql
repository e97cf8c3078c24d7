-- title: What open cases lack in their own data
-- one row per: kind of problem that occurs
-- counts: open cases with that problem; a case may have several, so the rows do not add up
-- leaves out: closed cases and exits
-- why: a figure is only as good as the records it counts, and a missing birth year hides a child
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: yes
-- figures: cases
-- columns: problem (code) · cases (cases)
select
    p.problem,
    count(*) as cases
from case_attention(cast(:as_of as timestamptz)) as o
cross join lateral unnest(o.problems) as p (problem)
where
    o.at_office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
group by p.problem
order by cases desc, p.problem
