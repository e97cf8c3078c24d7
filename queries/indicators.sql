-- title: Indicators of a project in a period
-- one row per: indicator of the project, in the project's order
-- counts: computed ones as each is defined (persons once a period, only those who consent to statistics, days by
--   the mission's calendar); entered ones from what was entered for whole periods inside this one, counts added up
--   where their periods do not overlap, levels by the last. The target is the one of exactly this period; else, for
--   counts, the sum of targets that tile it, for levels the last in it; else that of the shortest period around it.
--   Share achieved is actual ÷ target, or (baseline − actual) ÷ (baseline − target) where less is better
-- leaves out: persons without consent to statistics, who are counted in left_out; what is not known stays empty,
--   never 0
-- why: it is what was promised to the donor, and how far it is
-- reviewed: 2026-11-21
-- topics: case referral landing indicator setting
-- keep: yes
-- figures: publish
-- columns: code (code) · unit (code) · baseline (in the unit; percent of 100) · target (in the unit) · actual (in
--   the unit) · share_achieved (share of 1) · title (text) · computed (true or false) · ascending (true or false) ·
--   adds (true for counts that add up over time) · target_from (date) · target_to (date) · elapsed (share of 1 of
--   the target's time) · pace (reached, on_pace, behind, short; empty where unknown) · small (true: speaks of 1 to
--   4, hidden from whoever sees no cases) · part (count) · whole (count) · left_out (persons, cases or referrals) ·
--   actual_to (date) · source (text) · indicator_id (id)
-- promised: code, unit, baseline, target, actual, share_achieved
select
    i.code,
    i.unit,
    i.baseline,
    i.target,
    i.actual,
    i.share_achieved,
    i.title,
    i.computed,
    i.ascending,
    i.adds,
    i.target_from,
    i.target_to,
    i.elapsed,
    i.pace,
    i.small,
    i.part,
    i.whole,
    i.left_out,
    i.actual_to,
    i.source,
    i.indicator_id
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
cross join
    lateral project_indicators(
        p.id, cast(:period_from as date), cast(:period_to as date), cast(:as_of as timestamptz), null
    ) as i
where p.code = cast(:project as text)
order by i.place
