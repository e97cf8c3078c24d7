-- title: Planned movements
-- one row per: day and movement (flight, bus, charter) with cases planned on it, the soonest first
-- counts: open return cases that have not departed: in all, handed over, ready, and blocked by something
-- leaves out: cases without a planned day; cases that departed; a day gone by stays while a case is planned on it
-- why: a seat is lost when a paper is found missing on the last day
-- reviewed: 2026-11-21
-- topics: case setting
-- keep: yes
-- figures: cases persons; handed_over + ready + blocked
-- columns: planned_on (day) · movement (text) · cases, persons, handed_over, ready, blocked (cases; persons) ·
--   days_left (days, negative once gone by)
select
    f.planned_movement_on as planned_on,
    f.movement,
    count(*) as cases,
    cast(sum((select count(*) from person as p where p.case_id = f.id)) as bigint) as persons,
    count(*) filter (where o.stage = 'pre_departure') as handed_over,
    count(*) filter (where t.blockers = '{}') as ready,
    count(*) filter (where t.blockers <> '{}') as blocked,
    min(f.planned_movement_on - cast(cast(:as_of as timestamptz) at time zone m.time_zone as date)) as days_left
from open_case(cast(:as_of as timestamptz)) as o
inner join case_file as f on o.case_id = f.id
inner join mission as m on f.mission = m.code
left join travel_case(cast(:as_of as timestamptz), cast(:offices as int[])) as t on o.case_id = t.case_id
where
    o.at_office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
    and f.planned_movement_on is not null
    and (t.case_id is not null or o.stage = 'pre_departure')
group by f.planned_movement_on, f.movement
order by f.planned_movement_on, f.movement
