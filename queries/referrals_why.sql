-- title: Why referrals are where they are
-- one row per: step of the referrals asked for, from their sending to the as-of moment, in order
-- counts: how long each step lasted until the next one, or until now: in working days of the mission, the day it began
--   on included and the day it ended on not; for an emergency in hours
-- leaves out: drafts, and steps that were taken back
-- why: who calls the agency, or answers for a delay, must know what it is made of
-- reviewed: 2026-11-22
-- topics: case referral setting
-- keep: no
-- columns: referral_id (id) · agency (name) · time_zone (text) · round_the_clock (true or false) · kind, state, reason
--   (codes) · happened_at, appointment_at (moments) · times (sendings so far) · lasted (working days, or hours)
with step as (
    select
        t.referral_id,
        t.id,
        t.kind,
        t.state,
        t.reason,
        t.serve_due_at,
        t.happened_at,
        lead(t.happened_at, 1, cast(:as_of as timestamptz)) over story as until_at,
        count(*) filter (where t.state = 'sent') over story as times
    from unnest(cast(:referral_ids as bigint[])) as u (referral_id)
    inner join referral_step as t on u.referral_id = t.referral_id
    where t.happened_at <= cast(:as_of as timestamptz) and t.state is distinct from 'draft'
    window story as (partition by t.referral_id order by t.happened_at, t.id)
)

select
    t.referral_id,
    a.name as agency,
    m.time_zone,
    y.round_the_clock,
    t.kind,
    t.state,
    t.reason,
    t.happened_at,
    case when t.kind = 'appointment' then t.serve_due_at end as appointment_at,
    t.times,
    case
        when y.round_the_clock then round(extract(epoch from t.until_at - t.happened_at) / 3600, 2)
        else working_days(
            f.mission,
            cast(t.happened_at at time zone m.time_zone as date),
            cast(t.until_at at time zone m.time_zone as date)
        )
    end as lasted
from step as t
inner join referral as r on t.referral_id = r.id
inner join case_file as f on r.case_id = f.id
inner join mission as m on f.mission = m.code
inner join priority as y on r.priority = y.code
inner join agency as a on r.agency_id = a.id
where
    r.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and t.times > 0
order by t.referral_id, t.happened_at, t.id
