-- title: Indicators of a project since it began
-- one row per: indicator of the project, in the project's order
-- counts: the same as in a period, from the project's first day to the last day asked for; a person counts once,
--   however often and in however many months. Percentages and days speak of everything since the beginning, referrals
--   by when they were sent; values entered for parts of the time add up only where their indicator says so
-- leaves out: persons without consent to statistics, who are counted in left_out; what is not known stays empty,
--   never 0
-- why: adding up months counts a person twice who came twice
-- reviewed: 2026-11-22
-- topics: case referral landing indicator setting
-- keep: yes
-- figures: publish
-- columns: code (code) · unit (code) · actual (in the unit) · part (count) · whole (count) · left_out (persons, cases
--   or referrals) · late (those of actual that were recorded after the last day) · title (text) · computed (true or
--   false) · ascending (true or false) · adds (true for counts that add up over time) · baseline (in the unit) ·
--   target (in the unit) · share_achieved (share of 1) · elapsed (share of 1 of the target's time) · pace (reached,
--   on_pace, behind, short; empty where unknown) · small (true: speaks of 1 to 4, hidden from whoever sees no cases)
--   · actual_to (date) · source (text) · indicator_id (id) · period_from (date)
select
    i.code,
    i.unit,
    i.actual,
    i.part,
    i.whole,
    i.left_out,
    l.late,
    i.title,
    i.computed,
    i.ascending,
    i.adds,
    i.baseline,
    i.target,
    i.share_achieved,
    i.elapsed,
    i.pace,
    i.small,
    i.actual_to,
    i.source,
    i.indicator_id,
    p.starts_on as period_from
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
cross join
    lateral project_indicators(
        p.id, p.starts_on, cast(:period_to as date), cast(:as_of as timestamptz), null
    ) as i
left join
    lateral indicator_late(
        array[p.id], p.starts_on, cast(:period_to as date), cast(:as_of as timestamptz), array[i.code]
    ) as l
    on i.computed and i.code = l.code and i.unit = l.unit
where p.code = cast(:project as text)
order by i.place
