-- title: Waiting referrals, one by one
-- one row per: referral that waits on a clock, the most overdue first; a page of them at a time
-- counts: the same referrals as the numbers above the list; days late are calendar days in the mission's time zone
-- leaves out: drafts, ended referrals and those whose service was given; cases of offices the reader does not work for
-- why: a number is only useful when one can open what it counts
-- reviewed: 2026-11-21
-- topics: case referral setting staff
-- keep: no
-- columns: referral_id (id) · referral_no, case_no (text) · service, priority (codes) · agency (name) · office (code) ·
--   caseworker (name) · risk, state, waits_on, bucket (codes) · sent_at, due_at (moments) · due_on (day) ·
--   days_late (days) · overdue, round_the_clock (true or false) · time_zone (text) · row_version (number)
select
    w.referral_id,
    w.referral_no,
    w.case_no,
    w.service,
    w.priority,
    a.name as agency,
    o.code as office,
    p.name as caseworker,
    w.risk_level as risk,
    w.state,
    w.waits_on,
    w.bucket,
    w.sent_at,
    w.due_at,
    w.due_on,
    w.days_late,
    w.overdue,
    y.round_the_clock,
    m.time_zone,
    w.row_version
from referral_waiting(cast(:as_of as timestamptz)) as w
inner join office as o on w.office_id = o.id
inner join mission as m on w.mission = m.code
inner join priority as y on w.priority = y.code
left join agency as a on w.agency_id = a.id
left join staff as p on w.caseworker_id = p.id
where
    w.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or w.caseworker_id = any(cast(:workers as bigint[])))
    and (cast(:service as text) is null or w.service = cast(:service as text))
    and (cast(:priority as text) is null or w.priority = cast(:priority as text))
    and (cast(:agency as bigint) is null or w.agency_id = cast(:agency as bigint))
    and (
        cast(:caseworker as text) is null
        or coalesce(cast(w.caseworker_id as text), 'none') = cast(:caseworker as text)
    )
    and (
        cast(:due as text) is null
        or case cast(:due as text) when 'overdue' then w.overdue else w.bucket = cast(:due as text) end
    )
    and (cast(:referral_id as bigint) is null or w.referral_id = cast(:referral_id as bigint))
order by w.days_late desc, w.paused, w.due_at nulls last, w.referral_id
limit cast(:rows as int) offset cast(:skip as int)
