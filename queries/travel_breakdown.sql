-- title: Return cases by what keeps them from travelling
-- one row per: dimension and code within it
-- counts: open cases classified for return and not handed over yet, as of the moment; what blocks them is as known now;
--   a case may have several blockers, so blockers do not add up; the cases of every other dimension do
-- leaves out: cases not classified yet, cases of assistance, cases handed over to the pre-departure team
-- why: it shows whether people wait for an embassy, a doctor, the AVM unit, or only for somebody to move the case on
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: yes
-- figures: cases by dimension of all
-- columns: dimension (all, blocker, only, nationality, movement, stage, caseworker or office) · code (code, day, id, or
--   none where not known; ready where nothing blocks; of only: the single blocker) · cases (cases)
with waiting as materialized (
    select
        t.blockers,
        t.stage,
        coalesce(t.nationality, 'none') as nationality,
        coalesce(cast(t.planned_movement_on as text), 'none') as movement,
        coalesce(cast(t.caseworker_id as text), 'none') as caseworker,
        w.code as office
    from travel_case(cast(:as_of as timestamptz), cast(:offices as int[])) as t
    inner join office as w on t.at_office_id = w.id
    where
        t.at_office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or t.caseworker_id = any(cast(:workers as bigint[])))
        and (
            cast(:blocker as text) is null or cast(:blocker as text) = any(t.blockers)
            or (cast(:blocker as text) = 'ready' and t.blockers = '{}')
        )
        and (cast(:nationality as text) is null or coalesce(t.nationality, 'none') = cast(:nationality as text))
        and (
            cast(:movement as text) is null
            or coalesce(cast(t.planned_movement_on as text), 'none') = cast(:movement as text)
        )
        and (cast(:stage as text) is null or t.stage = cast(:stage as text))
        and (
            cast(:caseworker as text) is null
            or coalesce(cast(t.caseworker_id as text), 'none') = cast(:caseworker as text)
        )
)

select
    d.dimension,
    d.code,
    count(*) as cases
from waiting as w
cross join
    lateral (
        values
        ('all', 'all'), ('nationality', w.nationality), ('movement', w.movement), ('stage', w.stage),
        ('caseworker', w.caseworker), ('office', w.office),
        ('only', case when cardinality(w.blockers) = 1 then w.blockers[1] end),
        ('blocker', case when w.blockers = '{}' then 'ready' end)
    ) as d (dimension, code)
where d.code is not null
group by d.dimension, d.code
union all
select
    'blocker' as dimension,
    b.code,
    count(*) as cases
from waiting as w
cross join lateral unnest(w.blockers) as b (code)
group by b.code
order by dimension, cases desc, code
