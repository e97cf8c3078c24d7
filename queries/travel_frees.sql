-- title: What one missing thing would free
-- one row per: blocker and nationality for which some case lacks nothing else, or no other paper
-- counts: open return cases not handed over yet: those whose only blocker it is, and the persons in them; and for a
--   paper also those that lack no other paper, though a doctor or the AVM unit still has to decide
-- leaves out: cases that lack two papers or more, which one paper would not help; cases that are ready
-- why: a single embassy, doctor or form may hold back many people; ask there first
-- reviewed: 2026-11-21
-- topics: case setting
-- keep: yes
-- columns: blocker (code) · nationality (code, or none) · cases (cases) · persons (persons) · last_paper (cases)
with one as (
    select
        t.case_id,
        b.code as blocker,
        coalesce(t.nationality, 'none') as nationality,
        cardinality(t.blockers) = 1 as only_blocker,
        starts_with(b.code, 'paper_')
        and (select count(*) from unnest(t.blockers) as x (code) where starts_with(x.code, 'paper_')) = 1 as last_paper
    from travel_case(cast(:as_of as timestamptz), cast(:offices as int[])) as t
    cross join lateral unnest(t.blockers) as b (code)
    where
        t.at_office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or t.caseworker_id = any(cast(:workers as bigint[])))
)

select
    o.blocker,
    o.nationality,
    count(*) filter (where o.only_blocker) as cases,
    coalesce(cast(sum(p.persons) filter (where o.only_blocker) as bigint), 0) as persons,
    count(*) filter (where o.last_paper) as last_paper
from one as o
cross join lateral (select count(*) as persons from person as q where q.case_id = o.case_id) as p
where o.only_blocker or o.last_paper
group by o.blocker, o.nationality
order by cases desc, last_paper desc, o.blocker, o.nationality
