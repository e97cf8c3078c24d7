-- title: What became of referrals, one by one
-- one row per: referral sent in the period, the latest first; a page of them at a time
-- counts: the same referrals as the numbers above the list, of the one that was opened
-- leaves out: drafts; cases of offices the reader does not work for
-- why: a number is only useful when one can open what it counts
-- reviewed: 2026-11-22
-- topics: case referral setting staff
-- keep: no
-- columns: referral_id (id) · case_no (text) · agency (name) · service, priority (codes) · office (code) ·
--   caseworker (name) · sent_on (day) · state, waits_on, answer, reason (codes) · answer_due_on, answered_on,
--   served_on (days) · answer_days, serve_days (days) · silent, late, overdue (true or false)
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
)

select
    i.referral_id,
    i.case_no,
    a.name as agency,
    i.service,
    i.priority,
    i.office,
    p.name as caseworker,
    i.sent_on,
    i.state,
    i.waits_on,
    i.answer,
    case when i.answer = 'not_accepted' then i.refused_reason end as reason,
    -- a deadline at midnight belongs to the day that ends then
    cast((i.answer_due_at - interval '1 microsecond') at time zone i.time_zone as date) as answer_due_on,
    cast(i.answered_at at time zone i.time_zone as date) as answered_on,
    cast(i.served_at at time zone i.time_zone as date) as served_on,
    extract(epoch from i.answered_at - i.asked_at) / 86400 as answer_days,
    extract(epoch from i.served_at - i.asked_at) / 86400 as serve_days,
    i.silent,
    'late' = any(i.sets) as late,
    i.overdue
from in_sets as i
left join agency as a on i.agency_id = a.id
left join staff as p on i.caseworker_id = p.id
where
    cast(:which as text) = any(i.sets)
    and (
        cast(:reason as text) is null
        or (i.answer = 'not_accepted' and coalesce(i.refused_reason, 'none') = cast(:reason as text))
    )
order by i.sent_at desc, i.referral_id desc
limit cast(:rows as int) offset cast(:skip as int)
