-- title: People landed by day, week or month
-- one row per: day, week or month of the period; weeks begin on the mission's day, or on Monday where missions differ
-- counts: people who landed alive and boats on the reported days, over the chosen points; and how many point-days were
--   reported of those that should have been
-- leaves out: the dead and the missing; published series outside the missions, unless one of them is the chosen point
-- why: the trend; a stretch that nobody reported stays empty, and one reported in part says so
-- reviewed: 2026-11-21
-- topics: landing
-- keep: yes
-- columns: starts_on (date) · people (people, empty where not reported) · boats (boats) · days_reported (point-days)
--   · days_due (point-days) · whole (true or false: all of it lies in the period) · earlier (true or false: of the
--   second period asked for, before_from to before_to)
with asked as (
    select
        *,
        cast(:grain as text) as grain,
        cast(:week_start as integer) as week_start,
        cast(:grain as text) <> 'month' and cast(:before_to as date) >= cast(:period_from as date) as shared
    from (
        values (cast(:period_from as date), cast(:period_to as date), false),
        (cast(:before_from as date), cast(:before_to as date), true)
    ) as a (first_day, last_day, earlier)
),

point as (
    -- a published series only where it was asked for
    select p.id
    from landing_point as p
    where
        (p.mission = any(cast(:missions as text[])) or (p.mission is null and cast(:point as text) is not null))
        and (cast(:point as text) is null or p.code = cast(:point as text))
        and (cast(:mission as text) is null or p.mission = cast(:mission as text))
),

part as (
    -- days that are in both periods are read once; whole months are summed in each
    select
        first_day,
        last_day,
        earlier
    from asked
    where shared is not true
    union all
    select
        min(first_day) as first_day,
        max(last_day) as last_day,
        cast(null as boolean) as earlier
    from asked
    where shared
    having count(*) > 0
),

day_told as (
    -- first each day, or month, over its points: there are far fewer of them than of points' days
    select
        part.earlier,
        d.starts_on as day,
        sum(d.people) as people,
        sum(d.boats) as boats,
        sum(d.days_reported) as days_reported
    from part
    cross join
        lateral landing_days(
            cast(:as_of as timestamptz), part.first_day, part.last_day, cast(:missions as text[]), cast(:point as text),
            cast(:grain as text) = 'month'
        ) as d
    inner join point as p on d.landing_point_id = p.id
    group by part.earlier, d.starts_on
),

told as (
    select
        a.earlier,
        grain_of(d.day, a.grain, a.week_start) as starts_on,
        cast(sum(d.people) as bigint) as people,
        cast(sum(d.boats) as bigint) as boats,
        cast(sum(d.days_reported) as bigint) as days_reported
    from day_told as d
    inner join asked as a on coalesce(d.earlier, a.earlier) = a.earlier and d.day between a.first_day and a.last_day
    group by a.earlier, grain_of(d.day, a.grain, a.week_start)
),

-- days, weeks or months; the days due in each are those that it has in common with each point's
bar as (
    select
        a.*,
        cast(b.starts_on as date) as starts_on,
        cast(b.starts_on + cast('1 ' || a.grain as interval) as date) - 1 as ends_on
    from asked as a
    cross join lateral generate_series(
        cast(grain_of(a.first_day, a.grain, a.week_start) as timestamp), cast(a.last_day as timestamp),
        cast('1 ' || a.grain as interval)
    ) as b (starts_on)
),

due as (
    select
        a.earlier,
        d.starts_on,
        d.ends_on,
        count(*) as points
    from asked as a
    cross join
        lateral landing_due(
            cast(:as_of as timestamptz), a.first_day, a.last_day, cast(:missions as text[]), cast(:point as text)
        ) as d
    inner join point as p on d.landing_point_id = p.id
    group by a.earlier, d.starts_on, d.ends_on
),

expected as (
    select
        b.earlier,
        b.starts_on,
        b.starts_on >= b.first_day and b.ends_on <= b.last_day as whole,
        cast(sum(
            d.points * (least(d.ends_on, b.ends_on) - greatest(d.starts_on, b.starts_on) + 1)
        ) as bigint) as days_due
    from bar as b
    inner join due as d on b.earlier = d.earlier and b.starts_on <= d.ends_on and b.ends_on >= d.starts_on
    group by b.earlier, b.starts_on, b.first_day, b.last_day, b.ends_on
)

select
    e.starts_on,
    told.people,
    told.boats,
    coalesce(told.days_reported, 0) as days_reported,
    e.days_due,
    e.whole,
    e.earlier
from expected as e
left join told on e.earlier = told.earlier and e.starts_on = told.starts_on
order by e.earlier, e.starts_on
