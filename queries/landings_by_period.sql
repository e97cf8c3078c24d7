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
with day_told as (
    -- first each day over its points: there are far fewer days than days of points
    select
        c.day,
        sum(c.people) as people,
        sum(c.boats) as boats,
        count(c.people) as reported,
        count(*) as due
    from
        landing_calendar(
            cast(:as_of as timestamptz),
            least(cast(:period_from as date), cast(:before_from as date)),
            greatest(cast(:period_to as date), cast(:before_to as date)),
            cast(:missions as text[]),
            cast(:point as text)
        ) as c
    inner join landing_point as p on c.landing_point_id = p.id
    where
        -- a published series only where it was asked for
        (p.mission = any(cast(:missions as text[])) or (p.mission is null and cast(:point as text) is not null))
        and (cast(:point as text) is null or p.code = cast(:point as text))
        and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    group by c.day
),

placed as (
    select
        d.*,
        a.*,
        case cast(:grain as text)
            -- days since the week's first day; isodow counts from 1 for Monday
            when 'week'
                then d.day - mod(cast(extract(isodow from d.day) as integer) - cast(:week_start as integer) + 7, 7)
            when 'month' then cast(date_trunc('month', d.day) as date)
            else d.day
        end as starts_on
    from day_told as d
    inner join (
        values (cast(:period_from as date), cast(:period_to as date), false),
        (cast(:before_from as date), cast(:before_to as date), true)
    ) as a (first_day, last_day, earlier) on d.day between a.first_day and a.last_day
)

select
    starts_on,
    cast(sum(people) as bigint) as people,
    cast(sum(boats) as bigint) as boats,
    cast(sum(reported) as bigint) as days_reported,
    cast(sum(due) as bigint) as days_due,
    starts_on >= first_day
    and case cast(:grain as text)
        when 'week' then starts_on + 6
        when 'month' then cast(starts_on + interval '1 month' as date) - 1
        else starts_on
    end <= last_day as whole,
    earlier
from placed
group by first_day, last_day, earlier, starts_on
order by earlier, starts_on
