-- title: What referrals took, by the time limit they were sent under
-- one row per: dimension (a standard's id, sent, open) and code. Of a standard: the limit that would just have been
--   enough, in hours for emergencies and working days otherwise (over: none of those); of sent and open: its id
-- counts: referrals sent in the 90 days before the as-of moment under the standard as it is now, by what that clock ran
--   until it was answered, given up, or the as-of moment; pauses do not count. Open: all that still wait under it
-- leaves out: referrals sent under another number, and those asked a second time; extensions and appointments, which no
--   standard knows of
-- why: before a limit is changed, one sees how many would have been late under another
-- reviewed: 2026-11-22
-- topics: case referral setting
-- keep: yes
-- figures: referrals by dimension
-- columns: dimension (code) · code (code) · referrals (referrals)
with one_day as (
    select
        m.code as mission,
        cast(d.day as date) as day,
        -- working days before it
        count(*) filter (where works_on(m.code, cast(d.day as date))) over (
            partition by m.code order by d.day rows between unbounded preceding and 1 preceding
        ) as n
    from mission as m
    cross join
        generate_series(
            (cast(:as_of as timestamptz) at time zone 'UTC') - interval '93 days',
            (cast(:as_of as timestamptz) at time zone 'UTC') + interval '3 days',
            interval '1 day'
        ) as d (day)
    where m.code = any(cast(:keeps as text[]))
),

-- each referral's clocks, with the standard that they run under
clock as (
    select
        r.id as referral_id,
        s.id as standard_id,
        m.code as mission,
        m.time_zone,
        y.round_the_clock,
        r.sent_at,
        w.waits_on is not null and c.stopped_at is null as is_open,
        r.sent_at > cast(:as_of as timestamptz) - interval '90 days' as is_recent,
        least(c.stopped_at, x.dropped_at, x.closed_at, x.missed_at, cast(:as_of as timestamptz)) as until
    from referral as r
    inner join case_file as f on r.case_id = f.id
    inner join mission as m on f.mission = m.code
    inner join priority as y on r.priority = y.code
    inner join referral_spell as w
        on r.id = w.referral_id and w.from_at <= cast(:as_of as timestamptz) and w.to_at > cast(:as_of as timestamptz)
    cross join lateral referral_outcome(r.id, cast(:as_of as timestamptz)) as x
    cross join
        lateral (
            values
            ('acknowledge', r.acknowledge_hours, least(x.acknowledged_at, x.refused_at)),
            ('accept', r.accept_hours, least(x.accepted_at, x.refused_at)),
            ('serve', r.serve_hours, least(x.served_at, x.refused_at))
        ) as c (clock, hours, stopped_at)
    inner join service_standard as s
        on
            m.code = s.mission and r.priority = s.priority and c.clock = s.clock and c.hours = s.hours
            and (
                r.service = s.service
                or (s.service is null and not exists (
                    select 1 from service_standard as own
                    where
                        own.mission = s.mission and own.priority = s.priority and own.clock = s.clock
                        and own.service = r.service
                ))
            )
    where
        m.code = any(cast(:keeps as text[]))
        and (r.sent_at > cast(:as_of as timestamptz) - interval '90 days' or w.waits_on is not null)
        and r.sent_at <= cast(:as_of as timestamptz)
        and not exists (
            select 1 from referral_step as again
            where again.referral_id = r.id and again.reason = 'asked_again'
        )
),

took as (
    select
        c.standard_id,
        case
            when c.round_the_clock
                then extract(epoch from c.until - c.sent_at - coalesce(p.pauses, interval '0')) / 3600
            else until_day.n - sent_day.n + 1 - coalesce(p.days, 0)
        end as needed,
        case
            when c.round_the_clock
                then array[6, 12, 18, 24, 36, 48, 72, 96]
            else array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 21, 30]
        end as limits
    from clock as c
    inner join one_day as sent_day
        on c.mission = sent_day.mission and cast(c.sent_at at time zone c.time_zone as date) + 1 = sent_day.day
    inner join one_day as until_day
        on
            c.mission = until_day.mission
            -- what ends on the day it was sent needs one day, as what ends on the next does
            and greatest(cast(c.until at time zone c.time_zone as date), sent_day.day) = until_day.day
    left join lateral (
        select
            sum(least(h.to_at, c.until) - h.from_at) as pauses,
            cast(sum(b.n - a.n) as integer) as days
        from referral_spell as h
        inner join one_day as a
            on c.mission = a.mission and cast(h.from_at at time zone c.time_zone as date) = a.day
        inner join one_day as b
            on c.mission = b.mission and cast(least(h.to_at, c.until) at time zone c.time_zone as date) = b.day
        where h.referral_id = c.referral_id and h.paused and h.from_at < c.until
    ) as p on true
    where c.is_recent
)

select
    cast(t.standard_id as text) as dimension,
    coalesce(cast((
        select min(u.most) from unnest(t.limits) as u (most)
        where u.most >= t.needed
    ) as text), 'over') as code,
    count(*) as referrals
from took as t
group by dimension, code
union all
select
    'sent' as dimension,
    cast(c.standard_id as text) as code,
    count(*) as referrals
from clock as c
where c.is_recent
group by code
union all
select
    'open' as dimension,
    cast(c.standard_id as text) as code,
    count(*) as referrals
from clock as c
where c.is_open
group by code
order by dimension, code
