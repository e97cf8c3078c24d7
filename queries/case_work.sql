-- title: What was done for a case
-- one row per: follow-up, note, assessment or assistance, the latest first
-- counts: what was planned or done by the as-of moment
-- leaves out: papers, decisions and referrals, which have their own lists; follow-ups planned later (by the database's
--   clock, which may be a little ahead of the asker's)
-- why: the next colleague must not ask again what was already answered
-- reviewed: 2026-11-21
-- topics: case staff setting indicator
-- keep: no
-- columns: kind (follow_up, note, assessment or assistance) · row_id (id) · code (code) · day (day) · done_on (day) ·
--   late (true or false) · person_no (number) · text (text) · project (text) · by (name) · row_version (number)
with this_case as (
    select
        f.id,
        m.time_zone,
        cast(cast(:as_of as timestamptz) at time zone m.time_zone as date) as today
    from case_file as f
    inner join mission as m on f.mission = m.code
    where
        f.id = cast(:case_id as bigint)
        and f.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
),

entry as (
    select
        'follow_up' as kind,
        u.id as row_id,
        u.kind as code,
        u.due_on as day,
        u.done_on,
        cast(null as bigint) as person_id,
        u.note as text,
        cast(null as int) as project_id,
        coalesce(u.done_by, u.by_id) as by_id,
        u.row_version,
        u.recorded_at,
        u.recorded_at <= cast(:as_of as timestamptz) + interval '1 minute' as shown
    from this_case as f
    inner join follow_up as u on f.id = u.case_id
    union all
    select
        'note' as kind,
        n.id as row_id,
        null as code,
        cast(n.happened_at at time zone f.time_zone as date) as day,
        null as done_on,
        null as person_id,
        n.body as text,
        null as project_id,
        n.by_id,
        null as row_version,
        n.recorded_at,
        n.happened_at <= cast(:as_of as timestamptz) as shown
    from this_case as f
    inner join case_note as n on f.id = n.case_id
    union all
    select
        'assessment' as kind,
        s.id as row_id,
        s.kind as code,
        s.completed_on as day,
        null as done_on,
        s.person_id,
        null as text,
        null as project_id,
        s.by_id,
        null as row_version,
        s.recorded_at,
        s.completed_on <= f.today as shown
    from this_case as f
    inner join assessment as s on f.id = s.case_id
    union all
    select
        'assistance' as kind,
        x.id as row_id,
        x.service as code,
        x.given_on as day,
        null as done_on,
        x.person_id,
        null as text,
        x.project_id,
        x.by_id,
        null as row_version,
        x.recorded_at,
        x.given_on <= f.today as shown
    from this_case as f
    inner join assistance as x on f.id = x.case_id
)

select
    e.kind,
    e.row_id,
    e.code,
    e.day,
    case when e.done_on <= f.today then e.done_on end as done_on,
    e.kind = 'follow_up' and e.day < f.today and coalesce(e.done_on > f.today, true) as late,
    q.person_no,
    e.text,
    j.code as project,
    p.name as by,
    e.row_version
from entry as e
cross join this_case as f
left join person as q on e.person_id = q.id
left join project as j on e.project_id = j.id
left join staff as p on e.by_id = p.id
where e.shown
order by e.day desc, e.recorded_at desc, e.row_id desc
