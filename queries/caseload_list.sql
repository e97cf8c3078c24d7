-- title: Open cases, one by one
-- one row per: open case that matches the chosen filters, the longest in its stage first
-- counts: the same cases as the numbers above it; all_cases says how many there are beyond this page of the list
-- leaves out: closed cases and exits; cases of offices the reader does not work for
-- why: a number is only useful when one can open what it counts
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: no
-- columns: case_id (id) · case_no (text) · mimosa_no (text) · mission, stage, stream, nationality, risk (codes) ·
--   office (code) · caseworker_id (id) · caseworker (name) · received_on (moment) · days_in_stage (days) ·
--   limit_days (days) · stuck, unassigned_late, held (true or false) · time_zone (text) · row_version (number) ·
--   all_cases (cases)
select
    o.case_id,
    o.case_no,
    o.mimosa_no,
    o.mission,
    o.stage,
    o.stream,
    o.nationality,
    o.risk_level as risk,
    w.code as office,
    o.caseworker_id,
    p.name as caseworker,
    o.received_on,
    o.days_in_stage,
    o.limit_days,
    coalesce(o.stuck, false) as stuck,
    o.unassigned_late,
    o.held,
    m.time_zone,
    o.row_version,
    count(*) over () as all_cases
from case_attention(cast(:as_of as timestamptz)) as o
inner join office as w on o.at_office_id = w.id
inner join mission as m on o.mission = m.code
left join staff as p on o.caseworker_id = p.id
where
    o.at_office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
    and (cast(:mission as text) is null or o.mission = cast(:mission as text))
    and (cast(:stage as text) is null or o.stage = cast(:stage as text))
    and (cast(:stream as text) is null or coalesce(o.stream, 'none') = cast(:stream as text))
    and (cast(:programme as text) is null or coalesce(o.programme, 'none') = cast(:programme as text))
    and (cast(:team as text) is null or coalesce(cast(o.team_id as text), 'none') = cast(:team as text))
    and (
        cast(:caseworker as text) is null
        or coalesce(cast(o.caseworker_id as text), 'none') = cast(:caseworker as text)
    )
    and (cast(:nationality as text) is null or coalesce(o.nationality, 'none') = cast(:nationality as text))
    and (cast(:entry_point as text) is null or o.entry_point = cast(:entry_point as text))
    and (cast(:place as text) is null or coalesce(o.location, 'none') = cast(:place as text))
    and (cast(:risk as text) is null or coalesce(o.risk_level, 'none') = cast(:risk as text))
    and (cast(:time_open as text) is null or o.time_band = cast(:time_open as text))
    and (cast(:problem as text) is null or cast(:problem as text) = any(o.problems))
    and (
        cast(:attention as text) is null
        or case cast(:attention as text)
            when 'stuck' then o.stuck
            when 'unassigned' then o.unassigned_late
            when 'on_hold' then o.held
        end
    )
order by
    o.days_in_stage - coalesce(o.limit_days, 0) desc, o.case_id
limit cast(:rows as int) offset cast(:skip as int)
