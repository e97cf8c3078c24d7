-- title: A referral as it is now
-- one row per: the referral with this id
-- counts: its present state, whether it waits or not
-- leaves out: referrals of other offices' cases, which look the same as none
-- why: who writes an answer must be told when a colleague was faster
-- reviewed: 2026-11-22
-- topics: case referral setting
-- keep: no
-- columns: referral_id (id) · referral_no (text) · case_id (id) · case_no, mission (texts) · service, priority (codes)
--   · agency_id (id) · agency (name) · state, waits_on (codes) · paused (true or false) · sent_at, due_at (moments) ·
--   round_the_clock (true or false) · time_zone (text) · row_version (number)
select
    r.id as referral_id,
    r.referral_no,
    r.case_id,
    f.case_no,
    f.mission,
    r.service,
    r.priority,
    r.agency_id,
    a.name as agency,
    r.state,
    s.waits_on,
    coalesce(s.paused, false) as paused,
    r.sent_at,
    s.due_at,
    y.round_the_clock,
    m.time_zone,
    r.row_version
from referral as r
inner join case_file as f on r.case_id = f.id
inner join mission as m on f.mission = m.code
inner join priority as y on r.priority = y.code
left join referral_spell as s on r.id = s.referral_id and s.to_at = cast('infinity' as timestamptz)
left join agency as a on r.agency_id = a.id
where
    r.id = cast(:referral_id as bigint)
    and r.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
