-- title: What became of referrals
-- one row per: dimension (all, agency, service, week, reason, agency_reason) and value that occurs in it
-- counts: referrals by the day they were first sent, each followed to the as-of moment. No answer in time: the time
--   for an answer is over, and the agency had said nothing by then. Late: any of its three clocks ran out. Each is in
--   exactly one of no_answer, acknowledged_only, accepted_only, not_accepted, served and withdrawn (given up before an
--   answer was due), and in one of served, open and ended. What was asked again is judged by its last sending; days
--   run from it, rest days and pauses included: the middle value, and the one that nine of ten stay under
-- leaves out: drafts; a clock that stands still; from the answers that were due, what was given up before
-- why: it shows which agency leaves people without an answer, and whether that gets better
-- reviewed: 2026-11-22
-- topics: case referral setting
-- keep: yes
-- columns: dimension (code) · code (code of the dimension, id as text, day a week begins on) · reason (code) · sent ·
--   answered · acknowledged · accepted · served · no_answer · acknowledged_only · accepted_only · not_accepted ·
--   withdrawn · open · ended · answer_due · silent · late · overdue · unanswered (all referrals) · answer_days ·
--   answer_days_90 · accept_days · accept_days_90 · serve_days · serve_days_90 (days) · answers · acceptances ·
--   services (referrals that the days before them speak of)
with cohort as (
    select
        r.id as referral_id,
        r.agency_id,
        r.service,
        r.priority,
        r.sent_at,
        cast(r.sent_at at time zone m.time_zone as date) as sent_on,
        f.case_no,
        o.code as office,
        f.caseworker_id,
        m.time_zone,
        s.state,
        s.waits_on,
        s.waits_on is not null and not s.paused and s.due_at <= cast(:as_of as timestamptz) as overdue,
        x.*,
        least(x.acknowledged_at, x.refused_at, x.missed_at) as answered_at,
        coalesce(x.acknowledge_due_at, x.accept_due_at, x.serve_due_at) as answer_due_at,
        -- what was asked again after a no has no final no
        case when s.waits_on is null and x.accepted_at is null then x.refused_at end as said_no_at,
        least(x.dropped_at, x.closed_at) as given_up_at,
        -- until when its clocks ran: on hold they stand still
        case when s.paused then (
            select max(h.happened_at)
            from referral_step as h
            where h.referral_id = r.id and h.kind = 'held' and h.happened_at <= cast(:as_of as timestamptz)
        ) else cast(:as_of as timestamptz) end as ran_until
    from referral as r
    inner join case_file as f on r.case_id = f.id
    inner join office as o on r.office_id = o.id
    inner join mission as m on f.mission = m.code
    inner join referral_spell as s
        on r.id = s.referral_id and s.from_at <= cast(:as_of as timestamptz) and s.to_at > cast(:as_of as timestamptz)
    cross join lateral referral_outcome(r.id, cast(:as_of as timestamptz)) as x
    where
        r.office_id = any(cast(:offices as int[]))
        and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
        and r.sent_at <= cast(:as_of as timestamptz)
        -- a day to spare on both sides, for the zones
        and r.sent_at >= cast(cast(:period_from as date) - 1 as timestamp) at time zone 'UTC'
        and r.sent_at < cast(cast(:period_to as date) + 2 as timestamp) at time zone 'UTC'
        and cast(r.sent_at at time zone m.time_zone as date)
        between cast(:period_from as date) and cast(:period_to as date)
        and (cast(:service as text) is null or r.service = cast(:service as text))
        and (cast(:priority as text) is null or r.priority = cast(:priority as text))
        and (cast(:agency as bigint) is null or r.agency_id = cast(:agency as bigint))
        and (
            cast(:caseworker as text) is null
            or coalesce(cast(f.caseworker_id as text), 'none') = cast(:caseworker as text)
        )
),

judged as (
    select
        c.*,
        -- the time for an answer is over, and nobody gave up before
        coalesce(c.answer_due_at <= cast(:as_of as timestamptz), false) and (
            coalesce(c.answered_at <= c.answer_due_at, false)
            or (c.answer_due_at <= c.ran_until and coalesce(c.given_up_at > c.answer_due_at, true))
        ) as answer_due,
        coalesce(c.accept_due_at <= c.ran_until, false)
        and coalesce(least(c.accepted_at, c.said_no_at, c.missed_at, c.given_up_at) > c.accept_due_at, true)
            as accept_missed,
        coalesce(c.serve_due_at <= c.ran_until, false)
        and coalesce(least(c.served_at, c.said_no_at, c.missed_at, c.given_up_at) > c.serve_due_at, true)
            as serve_missed
    from cohort as c
),

followed as (
    select
        j.*,
        j.answer_due and coalesce(j.answered_at > j.answer_due_at, true) as silent,
        -- each in exactly one
        case
            when j.served_at is not null then 'served'
            when j.said_no_at is not null then 'not_accepted'
            when j.accepted_at is not null then 'accepted_only'
            when j.acknowledged_at is not null or j.missed_at is not null then 'acknowledged_only'
            when j.given_up_at is not null and coalesce(j.given_up_at <= j.answer_due_at, true) then 'withdrawn'
            else 'no_answer'
        end as answer
    from judged as j
),

in_sets as (
    select
        w.*,
        -- every number that it counts in
        array_remove(array[
            'sent',
            w.answer,
            case when w.answered_at is not null then 'answered' end,
            case when w.acknowledged_at is not null then 'acknowledged' end,
            case when w.accepted_at is not null then 'accepted' end,
            case when w.answer_due then 'answer_due' end,
            case when w.silent then 'silent' end,
            case when w.silent or w.accept_missed or w.serve_missed then 'late' end,
            case when w.overdue then 'overdue' end,
            case when w.overdue and w.waits_on = 'acknowledge' then 'unanswered' end,
            case when w.waits_on is not null then 'open' when w.served_at is null then 'ended' end
        ], null) as sets
    from followed as w
),

dated as (
    select
        i.agency_id,
        i.service,
        i.sets,
        case when i.answer = 'not_accepted' then coalesce(i.refused_reason, 'none') end as reason,
        -- days since the week's first day; isodow counts from 1 for Monday
        i.sent_on - mod(cast(extract(isodow from i.sent_on) as integer) - cast(:week_start as integer) + 7, 7) as week,
        extract(epoch from i.answered_at - i.asked_at) / 86400 as answer_days,
        extract(epoch from i.accepted_at - i.asked_at) / 86400 as accept_days,
        extract(epoch from i.served_at - i.asked_at) / 86400 as serve_days
    from in_sets as i
)

select
    case
        when grouping(d.agency_id, d.reason) = 0 then 'agency_reason'
        when grouping(d.agency_id) = 0 then 'agency'
        when grouping(d.service) = 0 then 'service'
        when grouping(d.week) = 0 then 'week'
        when grouping(d.reason) = 0 then 'reason'
        else 'all'
    end as dimension,
    coalesce(cast(d.agency_id as text), d.service, cast(d.week as text), d.reason, 'all') as code,
    d.reason,
    count(*) as sent,
    count(*) filter (where 'answered' = any(d.sets)) as answered,
    count(*) filter (where 'acknowledged' = any(d.sets)) as acknowledged,
    count(*) filter (where 'accepted' = any(d.sets)) as accepted,
    count(*) filter (where 'served' = any(d.sets)) as served,
    count(*) filter (where 'no_answer' = any(d.sets)) as no_answer,
    count(*) filter (where 'acknowledged_only' = any(d.sets)) as acknowledged_only,
    count(*) filter (where 'accepted_only' = any(d.sets)) as accepted_only,
    count(*) filter (where 'not_accepted' = any(d.sets)) as not_accepted,
    count(*) filter (where 'withdrawn' = any(d.sets)) as withdrawn,
    count(*) filter (where 'open' = any(d.sets)) as open,
    count(*) filter (where 'ended' = any(d.sets)) as ended,
    count(*) filter (where 'answer_due' = any(d.sets)) as answer_due,
    count(*) filter (where 'silent' = any(d.sets)) as silent,
    count(*) filter (where 'late' = any(d.sets)) as late,
    count(*) filter (where 'overdue' = any(d.sets)) as overdue,
    count(*) filter (where 'unanswered' = any(d.sets)) as unanswered,
    percentile_cont(0.5) within group (order by d.answer_days) as answer_days,
    percentile_cont(0.9) within group (order by d.answer_days) as answer_days_90,
    percentile_cont(0.5) within group (order by d.accept_days) as accept_days,
    percentile_cont(0.9) within group (order by d.accept_days) as accept_days_90,
    percentile_cont(0.5) within group (order by d.serve_days) as serve_days,
    percentile_cont(0.9) within group (order by d.serve_days) as serve_days_90,
    count(d.answer_days) as answers,
    count(d.accept_days) as acceptances,
    count(d.serve_days) as services
from dated as d
group by grouping sets ((), (d.agency_id), (d.service), (d.week), (d.reason), (d.agency_id, d.reason))
having grouping(d.reason) = 1 or d.reason is not null
order by dimension, sent desc, code, d.reason
