-- title: Referrals that wait, and those that are late
-- one row per: reader
-- counts: referrals sent and waiting on a clock; of these the overdue, and those that fall due today
-- leaves out: drafts, ended referrals and those whose service was given
-- why: how much of what was promised is late
-- reviewed: 2026-11-22
-- topics: case referral setting
-- keep: yes
-- figures: waiting; overdue due_today of waiting
-- columns: waiting · overdue · due_today (all referrals)
select
    count(*) as waiting,
    count(*) filter (where w.overdue) as overdue,
    count(*) filter (where w.bucket = 'due_today') as due_today
from referral_waiting(cast(:as_of as timestamptz)) as w
where
    w.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or w.caseworker_id = any(cast(:workers as bigint[])))
