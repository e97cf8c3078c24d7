-- title: Seven-day sums and their upper limit
-- one row per: day of the period at one landing point or published series, or for one mission as a whole
-- counts: S7, the people of that day and the six before it; the mean of the 84 values from 7 to 90 days before, and the
--   upper limit that S7 must exceed for an alert
-- leaves out: S7 where one of the seven days was not reported (of a mission: where more than a twentieth of what
--   usually comes in seven days was not), the limit where the baseline is too short
-- why: the band of what is usual, beside what came
-- reviewed: 2026-11-22
-- topics: landing setting
-- keep: yes
-- then: worked out from the days by data/surges
-- columns: day (date) · people (people, empty where not reported) · s7 (people, empty where not known) · mean (people)
--   · upper_limit (people) · alert (true or false, empty where nobody can tell) · watch (the same)
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
    cast(:period_from as date) as period_from,
    cast(:period_to as date) as period_to
from
    surge_series(
        cast(:as_of as timestamptz),
        cast(:period_from as date) - 330,
        cast(:missions as text[]),
        cast(:mission as text),
        cast(:point as text)
    ) as s
where (s.point is null) = (cast(:point as text) is null)
