-- title: Surges of landings
-- one row per: episode of a trigger at a landing point, a published series or a mission as a whole (point is empty)
-- counts: the days, over at the as-of moment, on which a trigger fires. Capacity: people landed in one day or in three
--   days reach four fifths of what can be received. Watch: S7, the people of seven days, is at least twice the mean of
--   the three weeks before, at least the 90th percentile of the last 182 days, and at least 1. Alert: S7 is above the
--   upper limit, the 0.99 quantile of a negative binomial distribution with the mean and the variance of S7 from 7 to
--   90 days before. Days of firing less than seven apart are one episode
-- leaves out: days that nobody can judge: fewer than 91 days since the first report, or S7 not known because one of the
--   seven days was not reported (of a mission: more than a twentieth of what usually comes), unless what was reported
--   is enough by itself. A day without a report is never a 0.
--   Today, until it is over. Of an episode, what was more than 330 days before a period that is asked for. Capacity is
--   measured against what can be received now
-- why: which influx was out of the ordinary, when it began and when it was over; a report that comes late changes it
-- reviewed: 2026-11-22
-- topics: landing setting
-- keep: yes
-- then: worked out from the days by data/surges
-- promised: point, trigger, started_on, peak_on, peak_people, ended_on, mission
-- columns: point (code, empty for a mission) · trigger (capacity, watch or alert) · started_on (date) · peak_on (date
--   on which most people landed) · peak_people (people landed that day) · ended_on (date, empty while it goes on) ·
--   mission (code, empty outside) · name (text)
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
        -- so many days before the period are needed to judge its first day and find the beginning of what goes on then
        cast(:period_from as date) - 330,
        cast(:missions as text[]),
        cast(:mission as text),
        cast(:point as text)
    ) as s
order by s.mission nulls last, s.point nulls first
