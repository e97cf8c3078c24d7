-- title: A referral as it is now
-- one row per: the referral with this id
-- counts: its present state, whether it waits or not
-- leaves out: referrals of other offices' cases, which look the same as none
-- why: who writes an answer must be told when a colleague was faster
-- reviewed: 2026-11-21
-- topics: case referral setting
-- keep: no
-- columns: referral_id (id) · state (code) · round_the_clock (true or false) · time_zone (text) · row_version (number)
select
    r.id as referral_id,
    r.state,
    y.round_the_clock,
    m.time_zone,
    r.row_version
from referral as r
inner join case_file as f on r.case_id = f.id
inner join mission as m on f.mission = m.code
inner join priority as y on r.priority = y.code
where
    r.id = cast(:referral_id as bigint)
    and r.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
