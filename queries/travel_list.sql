-- title: Return cases and what keeps each from travelling
-- one row per: open case classified for return and not handed over yet that matches the chosen filters
-- counts: the same cases as the numbers above it; waiting_days run from registration; all_cases says how many there are
-- leaves out: cases not classified yet, cases of assistance, cases handed over; cases of other offices
-- why: a blocker is only removed case by case; those planned to travel soonest come first
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: no
-- columns: case_id (id) · case_no (text) · stage, nationality (codes) · office (code) · caseworker (name) ·
--   blockers (list of codes, empty if ready) · has_travel_document (true or false) · hold_reason (code) ·
--   planned_movement_on (day) · movement (text) · waiting_days (days) · row_version (number) · all_cases (cases)
select
    t.case_id,
    t.case_no,
    t.stage,
    t.nationality,
    w.code as office,
    p.name as caseworker,
    t.blockers,
    t.has_travel_document,
    t.hold_reason,
    t.planned_movement_on,
    t.movement,
    t.waiting_days,
    t.row_version,
    count(*) over () as all_cases
from travel_case(cast(:as_of as timestamptz), cast(:offices as int[])) as t
inner join office as w on t.at_office_id = w.id
left join staff as p on t.caseworker_id = p.id
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
order by t.planned_movement_on, cardinality(t.blockers), t.waiting_days desc, t.case_id
limit cast(:rows as int) offset cast(:skip as int)
