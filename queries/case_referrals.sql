-- title: Referrals of a case
-- one row per: referral, those that wait first, the most overdue on top
-- counts: every referral of the case or of a person in it, with its state at the as-of moment; how late it is follows
--   the same definition as the list of overdue referrals
-- leaves out: referrals written after the as-of moment
-- why: what was promised to this person, by whom, and until when
-- reviewed: 2026-11-21
-- topics: case referral setting
-- keep: no
-- columns: referral_id (id) · referral_no (text) · person_no (number, empty: whole case) · service, priority (codes) ·
--   agency_id (id) · agency (name) · state (code) · state_since (moment) · reason (code) · note (text) ·
--   sent_at (moment) · waits_on (code) · bucket (code) · due_at (moment) · due_on (day) · days_late (days) ·
--   paused, round_the_clock (true or false) · row_version (number)
select
    r.id as referral_id,
    r.referral_no,
    p.person_no,
    r.service,
    r.priority,
    r.agency_id,
    a.name as agency,
    s.state,
    e.happened_at as state_since,
    e.reason,
    e.note,
    r.sent_at,
    s.waits_on,
    w.bucket,
    w.due_at,
    w.due_on,
    w.days_late,
    coalesce(s.paused, false) as paused,
    y.round_the_clock,
    r.row_version
from referral as r
inner join case_file as f on r.case_id = f.id
inner join priority as y on r.priority = y.code
inner join
    referral_spell as s
    on r.id = s.referral_id and s.from_at <= cast(:as_of as timestamptz) and s.to_at > cast(:as_of as timestamptz)
left join referral_waiting(cast(:as_of as timestamptz)) as w on r.id = w.referral_id and r.case_id = w.case_id
left join person as p on r.person_id = p.id
left join agency as a on r.agency_id = a.id
left join lateral (
    select
        k.happened_at,
        k.reason,
        k.note
    from referral_step as k
    where k.referral_id = r.id and k.happened_at <= cast(:as_of as timestamptz)
    order by k.happened_at desc, k.id desc
    limit 1
) as e on true
where
    r.case_id = cast(:case_id as bigint)
    and r.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by w.days_late desc nulls last, w.due_at nulls last, s.is_open desc, r.id desc
