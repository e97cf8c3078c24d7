-- title: With which agency overdue referrals wait
-- one row per: agency with a referral that waits, those with the most overdue first
-- counts: referrals that wait on a clock, of these the overdue, and the days of the latest
-- leaves out: drafts, ended referrals and those whose service was given
-- why: one call to an agency can move many referrals
-- reviewed: 2026-11-22
-- topics: case referral setting
-- keep: no
-- columns: agency_id (id) · agency (name) · waiting · overdue (referrals) · longest (days)
select
    w.agency_id,
    a.name as agency,
    count(*) as waiting,
    count(*) filter (where w.overdue) as overdue,
    max(w.days_late) filter (where w.overdue) as longest
from referral_waiting(cast(:as_of as timestamptz)) as w
inner join agency as a on w.agency_id = a.id
where
    w.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or w.caseworker_id = any(cast(:workers as bigint[])))
group by w.agency_id, a.name
order by overdue desc, longest desc nulls last, waiting desc, a.name
