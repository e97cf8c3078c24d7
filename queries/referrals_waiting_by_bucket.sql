-- title: Waiting referrals by when they are due
-- one row per: bucket that occurs: paused, no_deadline, due_later, due_7_days, due_today, late_1_3, late_4_7,
--   late_8_14, late_15_30, late_over_30
-- counts: referrals sent and waiting on a clock, each in exactly one bucket; the late ones together are the overdue
-- leaves out: drafts, ended referrals and those whose service was given
-- why: it shows what is late, what will be, and what nobody put a date on
-- reviewed: 2026-11-21
-- topics: case referral setting
-- keep: yes
-- columns: bucket (code) · referrals (referrals)
select
    w.bucket,
    count(*) as referrals
from referral_waiting(cast(:as_of as timestamptz)) as w
where
    w.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or w.caseworker_id = any(cast(:workers as bigint[])))
group by w.bucket
order by w.bucket
