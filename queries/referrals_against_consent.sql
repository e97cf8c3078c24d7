-- title: Referrals whose consent was withdrawn
-- one row per: referral that was sent, has not ended, and speaks of somebody who now says no to its receiver
-- counts: consent as it stands now; for a whole case, a no of anybody in it
-- leaves out: drafts, which can no longer be sent; referrals that ended; persons who were never asked
-- why: what was shared before cannot be called back by itself: the agency must be told, and the referral ended
-- reviewed: 2026-11-22
-- topics: case referral setting staff
-- keep: no
-- columns: referral_id (id) · referral_no, case_no (text) · service (code) · agency (name) · state (code) ·
--   persons (numbers in the case) · said_no_at (moment) · caseworker (name) · time_zone (text) ·
--   all_referrals (how many there are beyond these rows)
select
    r.id as referral_id,
    r.referral_no,
    f.case_no,
    r.service,
    a.name as agency,
    w.state,
    w.persons,
    w.said_no_at,
    s.name as caseworker,
    m.time_zone,
    count(*) over () as all_referrals
from referral_against_consent(cast(:as_of as timestamptz)) as w
inner join referral as r on w.referral_id = r.id
inner join case_file as f on w.case_id = f.id
inner join mission as m on f.mission = m.code
left join agency as a on w.agency_id = a.id
left join staff as s on f.caseworker_id = s.id
where
    w.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (cast(:case_id as bigint) is null or w.case_id = cast(:case_id as bigint))
order by w.said_no_at desc nulls last, r.id desc
limit cast(:rows as int)
