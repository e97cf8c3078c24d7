-- title: Days on which the weekly digest goes out
-- one row per: mission in use
-- counts: the first day of the mission's week that is neither weekend nor holiday, and the working day after it
-- leaves out: weeks without a working day: nothing goes out then
-- why: the week's work is looked at when the week begins, and not on a day off
-- reviewed: 2026-11-22
-- topics: setting
-- keep: no
-- columns: mission (code) · time_zone (text) · today (day) · hour (hour of the day there) · week (day the week began) ·
--   first_on, second_on (days, empty where there is none) · next_on (day of the next one, today's if it is today)
with local as (
    select
        m.code as mission,
        m.time_zone,
        m.position,
        m.weekend,
        m.week_start,
        cast(:as_of as timestamptz) at time zone m.time_zone as at
    from mission as m
    where m.active
),

week as (
    select
        l.*,
        cast(l.at as date) - (cast(extract(isodow from l.at) as int) - l.week_start + 7) % 7 as began
    from local as l
),

working as (
    select
        w.mission,
        w.began + n.n as day,
        n.n / 7 as which,
        row_number() over (partition by w.mission, n.n / 7 order by n.n) as place
    from week as w
    cross join generate_series(0, 34) as n (n)
    where
        cast(extract(isodow from w.began + n.n) as text) != all(string_to_array(w.weekend, ','))
        and not exists (select 1 from holiday as h where h.mission = w.mission and h.day = w.began + n.n)
)

select
    w.mission,
    w.time_zone,
    cast(w.at as date) as today,
    cast(extract(hour from w.at) as int) as hour,
    w.began as week,
    min(d.day) filter (where d.which = 0 and d.place = 1) as first_on,
    min(d.day) filter (where d.which = 0 and d.place = 2) as second_on,
    min(d.day) filter (where d.place = 1 and d.day >= cast(w.at as date)) as next_on
from week as w
left join working as d on w.mission = d.mission
group by w.mission, w.time_zone, w.position, w.at, w.began
order by w.position, w.mission
