-- title: Overdue referrals by service
-- one row per: service with an overdue referral, the most first
-- counts: the same referrals as the list of overdue referrals
-- leaves out: what falls due today and has not passed, referrals on hold, referrals without a deadline, drafts, ended
--   referrals and those whose service was given
-- why: a service that answers nobody shows here first
-- reviewed: 2026-11-21
-- topics: case referral setting
-- keep: yes
-- columns: service (code) · referrals (referrals)
select
    w.service,
    count(*) as referrals
from referral_waiting(cast(:as_of as timestamptz)) as w
where
    w.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or w.caseworker_id = any(cast(:workers as bigint[])))
    and w.overdue
group by w.service
order by referrals desc, w.service
