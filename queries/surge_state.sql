-- title: Whether there is a surge
-- one row per: landing point, published series, and mission as a whole (point is empty), at the last day that is over
-- counts: S7, the people landed in the last seven whole days; mean m and variance v of the 84 values of S7 from 7 to 90
--   days before (m at least 1, v at least 1.05 times m); the upper limit, which is the 0.99 quantile of the negative
--   binomial distribution with n = m² ÷ (v − m) and p = m ÷ v; severity is (S7 − m) ÷ √v. The alert fires when S7 is
--   above the limit. Beside it the numbers of the watch and of capacity (people landed in the last 24 and 72 hours)
-- leaves out: seven-day sums with a day that was not reported; of a mission those in which more than a twentieth of
--   what usually comes in seven days was not reported (each point weighs what it brought in the three months before).
--   Of the 84 at least 42 must be known, and the first report at least 91 days ago, else the baseline is too short
-- why: it shows the formula with its numbers, so that anybody can see why there is an alert, or why there is none
-- reviewed: 2026-11-22
-- topics: landing setting
-- keep: yes
-- then: worked out from the days by data/surges
-- promised: s7, mean, variance, upper_limit, severity, fired, why, point, mission, day, watch, capacity
-- columns: s7 (people, empty where not known) · mean (people) · variance · upper_limit (people) · severity (standard
--   deviations) · fired (true or false, empty where nobody can tell) · why (text) · point (code) · mission (code) · day
--   (date) · watch (true or false) · capacity (amber, red or empty) · name (text) · reason (code) · at_least (people) ·
--   gaps (days of seven) · history (days) · known (of 84) · watch_mean (people) · watch_rank (people) · watch_reason
--   (code) · can_receive (people) · people_24h · people_72h · share_24h · share_72h (share) · alert_since ·
--   watch_since · capacity_since (date)
with boat as (
    select
        p.mission,
        p.code as point,
        d.people,
        d.happened_at > cast(:as_of as timestamptz) - interval '24 hours' as lately
    from disembarkation as d
    inner join landing_point as p on d.landing_point_id = p.id
    where
        d.happened_at > cast(:as_of as timestamptz) - interval '72 hours'
        and d.happened_at <= cast(:as_of as timestamptz)
),

landed as (
    select
        mission,
        point,
        sum(people) filter (where lately) as people_24h,
        sum(people) as people_72h
    from boat
    group by grouping sets ((mission, point), (mission))
)

select
    s.mission,
    s.point,
    s.name,
    s.capacity,
    s.began,
    s.starts_on,
    s.through,
    s.places,
    s.people,
    s.at_least,
    s.unheard,
    l.people_24h,
    l.people_72h
from
    surge_series(
        cast(:as_of as timestamptz),
        cast(cast(:as_of as timestamptz) at time zone 'UTC' as date) - 400,
        cast(:missions as text[]),
        cast(:mission as text),
        cast(:point as text)
    ) as s
left join landed as l on s.mission = l.mission and s.point is not distinct from l.point
order by s.mission nulls last, s.point nulls first
