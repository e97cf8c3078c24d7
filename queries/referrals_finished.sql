-- title: Referrals that ended
-- one row per: referral whose last clock stopped in the period, the latest first; a page of them at a time
-- counts: services given and every other end (not accepted, declined, no show, revoked), on the local day it happened;
--   late are those that ended after their deadline: a service after the one for the service, any other end after the
--   one of the clock that ran
-- leaves out: what waits again because it was asked for again, drafts; cases of offices the reader does not work for
-- why: what was done in time is part of the truth about what is late
-- reviewed: 2026-11-22
-- topics: case referral setting staff
-- keep: no
-- columns: referral_id (id) · referral_no, case_no (text) · service, priority (codes) · agency (name) · office (code) ·
--   caseworker (name) · state, bucket (codes) · sent_at, ended_at, due_at (moments) · ended_on (day) · late_by (days) ·
--   time_zone (text)
select
    w.referral_id,
    w.referral_no,
    w.case_no,
    w.service,
    w.priority,
    a.name as agency,
    o.code as office,
    p.name as caseworker,
    w.state,
    w.bucket,
    w.sent_at,
    w.ended_at,
    w.due_at,
    w.ended_on,
    w.late_by,
    m.time_zone
from referral_finished(cast(:as_of as timestamptz), cast(:period_from as date), cast(:period_to as date)) as w
inner join office as o on w.office_id = o.id
inner join mission as m on w.mission = m.code
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
    and (cast(:bucket as text) is null or w.bucket = cast(:bucket as text))
    and (cast(:referral_id as bigint) is null or w.referral_id = cast(:referral_id as bigint))
order by w.ended_at desc, w.referral_id desc
limit cast(:rows as int) offset cast(:skip as int)
