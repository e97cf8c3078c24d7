-- title: Departures of the coming and the past fourteen days
-- one row per: case that is planned to move in the next fourteen days, or departed in the last fourteen
-- counts: return cases; coming ones are open and have not departed, their day is the planned one
-- leaves out: cases planned later or without a day; departures further back
-- why: who leaves tomorrow, and who left last week and may need a call on arrival
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: is_past (true or false) · day (day) · case_no, movement (text) · stage, nationality (codes) ·
--   persons (persons) · caseworker (name)
with either as (
    select
        o.case_id,
        false as is_past,
        f.planned_movement_on as day,
        o.stage,
        o.at_office_id
    from open_case(cast(:as_of as timestamptz)) as o
    inner join case_file as f on o.case_id = f.id
    inner join mission as m on f.mission = m.code
    inner join stage as g on o.stage = g.code
    where
        o.stream = 'AVR'
        and (g.counts_as_load or o.stage = 'pre_departure')
        and f.planned_movement_on - cast(cast(:as_of as timestamptz) at time zone m.time_zone as date) between 0 and 13
    union all
    select
        s.case_id,
        true as is_past,
        s.from_day as day,
        f.stage,
        s.at_office_id
    from stage_spell as s
    inner join case_file as f on s.case_id = f.id
    where
        s.stage = 'departed' and s.from_at <= cast(:as_of as timestamptz)
        and s.from_day > cast(cast(:as_of as timestamptz) as date) - 14
)

select
    e.is_past,
    e.day,
    f.case_no,
    f.movement,
    e.stage,
    f.nationality,
    (select count(*) from person as q where q.case_id = f.id) as persons,
    p.name as caseworker
from either as e
inner join case_file as f on e.case_id = f.id
left join staff as p on f.caseworker_id = p.id
where
    e.at_office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    -- the pre-departure team sees the cases that came to it
    and (cast(:handed_over as boolean) is not true or e.is_past or e.stage = 'pre_departure')
order by e.is_past, e.day, f.case_no
limit 400
