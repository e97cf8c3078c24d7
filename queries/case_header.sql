-- title: A case at a glance
-- one row per: the case with this number
-- counts: where it stood at the as-of moment; days in the stage leave out the days on hold; the limit is the one of its
--   mission, stream and stage
-- leaves out: cases of other offices, which look the same as none; for the pre-departure team, cases never handed
--   over; for the data-protection officer, cases that are not open to them
-- why: who opens a case first wants to know where it stands, since when, and who has it
-- reviewed: 2026-11-21
-- topics: case staff setting indicator
-- keep: no
-- columns: case_id (id) · case_no, mimosa_no (text) · in_mimosa_on (day) · mission (code) · time_zone (text) ·
--   office_id (id) · office (name) · stage (code) · is_open (true or false) · stage_since (moment) ·
--   days_in_stage, limit_days (days) · stuck (true or false) · risk, stream, programme, family_type, nationality,
--   entry_point, source (codes) · location, project (text) · received_on (moment) · caseworker_id (id) ·
--   caseworker (name) · assigned_at (moment) · held_since (moment) · hold_reason (code) · planned_movement_on (day) ·
--   movement (text) · project_id (id) · persons (persons) · anonymised_at (moment) ·
--   row_version (number)
select
    f.id as case_id,
    f.case_no,
    f.mimosa_no,
    f.in_mimosa_on,
    f.mission,
    m.time_zone,
    f.office_id,
    o.name as office,
    s.stage,
    s.is_open,
    s.from_at as stage_since,
    a.days_in_stage,
    a.limit_days,
    coalesce(a.stuck, false) as stuck,
    f.risk_level as risk,
    f.stream,
    f.programme,
    f.family_type,
    f.nationality,
    f.entry_point,
    f.source,
    f.location,
    p.code as project,
    f.received_on,
    f.caseworker_id,
    w.name as caseworker,
    f.assigned_at,
    h.held_from as held_since,
    h.reason as hold_reason,
    f.planned_movement_on,
    f.movement,
    f.project_id,
    (select count(*) from person as q where q.case_id = f.id) as persons,
    f.anonymised_at,
    f.row_version
from case_file as f
inner join mission as m on f.mission = m.code
inner join office as o on f.office_id = o.id
left join staff as w on f.caseworker_id = w.id
left join project as p on f.project_id = p.id
left join
    stage_spell as s
    on f.id = s.case_id and s.from_at <= cast(:as_of as timestamptz) and s.to_at > cast(:as_of as timestamptz)
left join case_attention(cast(:as_of as timestamptz)) as a on f.id = a.case_id
left join lateral (
    select
        k.held_from,
        k.reason
    from case_hold as k
    where
        k.case_id = f.id
        and k.held_from <= cast(:as_of as timestamptz)
        and coalesce(k.held_to, 'infinity') > cast(:as_of as timestamptz)
    order by k.held_from desc
    limit 1
) as h on true
where
    f.case_no = upper(btrim(:case_no))
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (
        cast(:handed_over as boolean) is not true
        or exists (select 1 from stage_event as c where c.case_id = f.id and c.to_stage = 'pre_departure')
    )
    and (
        cast(:opened_to as bigint) is null
        or f.id in (
            select x.case_id from cases_opened_to(cast(:opened_to as bigint), cast(:seen_at as timestamptz)) as x
        )
    )
