-- title: Follow-ups due
-- one row per: follow-up that is due by the as-of day and not done, the oldest first
-- counts: planned follow-ups of cases that are open; all_follow_ups says how many there are beyond the rows shown
-- leaves out: follow-ups done, due later, or planned for a case that has ended since
-- why: somebody was promised a call or a visit
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: follow_up_id (id) · case_no (text) · kind (code) · due_on (day) · days_late (days) · caseworker (name) ·
--   all_follow_ups (follow-ups)
select
    u.id as follow_up_id,
    f.case_no,
    u.kind,
    u.due_on,
    cast(cast(:as_of as timestamptz) at time zone m.time_zone as date) - u.due_on as days_late,
    p.name as caseworker,
    count(*) over () as all_follow_ups
from follow_up as u
inner join case_file as f on u.case_id = f.id
inner join stage as s on f.stage = s.code and s.is_open
inner join mission as m on f.mission = m.code
left join staff as p on f.caseworker_id = p.id
where
    u.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and u.done_on is null
    and u.due_on <= cast(cast(:as_of as timestamptz) at time zone m.time_zone as date)
order by u.due_on, u.id
limit cast(:rows as int)
