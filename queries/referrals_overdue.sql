-- title: Overdue referrals
-- one row per: referral that waits on one of its three clocks (acknowledge, accept, serve), is not paused, and whose
--   due moment has passed at the as-of moment
-- counts: referrals sent and still waiting; days late are calendar days in the mission's time zone, at least 1
-- leaves out: what falls due today and has not passed, referrals on hold, referrals without a deadline, drafts, ended
--   referrals and those whose service was given
-- why: a person is waiting for help that was promised by a date
-- reviewed: 2026-11-21
-- topics: case referral setting
-- keep: no
-- columns: referral_id (id) · case_no (text) · service (code) · priority (code) · agency (name) · office (code) ·
--   caseworker (name) · due_at (moment) · days_late (days)
select
    w.referral_id,
    w.case_no,
    w.service,
    w.priority,
    a.name as agency,
    o.code as office,
    p.name as caseworker,
    w.due_at,
    w.days_late
from referral_waiting(cast(:as_of as timestamptz)) as w
left join agency as a on w.agency_id = a.id
inner join office as o on w.office_id = o.id
left join staff as p on w.caseworker_id = p.id
where
    w.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or w.caseworker_id = any(cast(:workers as bigint[])))
    and w.overdue
    and (cast(:service as text) is null or w.service = cast(:service as text))
    and (cast(:priority as text) is null or w.priority = cast(:priority as text))
order by w.days_late desc, w.due_at, w.referral_id
