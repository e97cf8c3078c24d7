-- title: People landed by day, week or month
-- one row per: day, week or month of the period; weeks begin on the mission's day, or on Monday where missions differ
-- counts: people who landed alive and boats on the reported days, over the chosen points; and how many point-days were
--   reported of those that should have been
-- leaves out: the dead and the missing; published series outside the missions, unless one of them is the chosen point
-- why: the trend; a stretch that nobody reported stays empty, and one reported in part says so
-- reviewed: 2026-11-21
-- topics: landing
-- keep: yes
-- columns: starts_on (date) · people (people, empty where not reported) · boats (boats) · days_reported (point-days) ·
--   days_due (point-days) · whole (true or false: all of it lies in the period)
select
    b.starts_on,
    sum(b.people)::bigint as people,
    sum(b.boats)::bigint as boats,
    count(b.people) as days_reported,
    count(*) as days_due,
    b.starts_on >= cast(:period_from as date) and b.ends_on <= cast(:period_to as date) as whole
from (
    select
        c.people,
        c.boats,
        g.starts_on,
        case cast(:grain as text)
            when 'week' then g.starts_on + 6
            when 'month' then (g.starts_on + interval '1 month')::date - 1
            else g.starts_on
        end as ends_on
    from landing_calendar(cast(:as_of as timestamptz), cast(:period_from as date), cast(:period_to as date)) as c
    inner join landing_point as p on c.landing_point_id = p.id
    cross join lateral (
        select
            case cast(:grain as text)
                -- mod of isodow counted from the week's first day (1 is Monday, 7 Sunday)
                when 'week' then c.day - mod(extract(isodow from c.day)::integer - cast(:week_start as integer) + 7, 7)
                when 'month' then date_trunc('month', c.day)::date
                else c.day
            end as starts_on
    ) as g
    where
        case
            when cast(:point as text) is not null
                then p.code = cast(:point as text) and (p.mission is null or p.mission = any(cast(:missions as text[])))
            else
                p.mission = any(cast(:missions as text[]))
                and (cast(:mission as text) is null or p.mission = cast(:mission as text))
        end
) as b
group by b.starts_on, b.ends_on
order by b.starts_on
