-- title: Month by month
-- one row per: month of the stretch and code: P1 persons assisted, R1 referrals sent, A1 persons departed, D1
--   people landed, C1 officials trained
-- counts: each month by itself, by the same definitions as the indicators; a person helped in two months counts in
--   both, so months of persons may add up to more than their period
-- leaves out: persons without consent to statistics; months that have not begun
-- why: a total does not say whether things rise or fall
-- reviewed: 2026-11-21
-- topics: case referral landing indicator setting
-- keep: yes
-- figures: publish
-- columns: month (first day) · code (code) · unit (code) · people (in the unit, empty where unknown)
select
    cast(m.month as date) as month,
    c.code,
    v.unit,
    cast(v.actual as bigint) as people
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
cross join
    generate_series(
        date_trunc('month', cast(:period_from as timestamp)), cast(:period_to as timestamp), interval '1 month'
    ) as m (month)
cross join unnest(cast(:codes as text[])) as c (code)
-- a month in which nobody reported has its row, and no number
left join lateral indicator_values(
    p.id, cast(m.month as date), cast(m.month + interval '1 month' as date) - 1, cast(:as_of as timestamptz),
    array[c.code]
) as v on v.unit in ('persons', 'referrals')
where p.code = cast(:project as text) and m.month <= cast(cast(:as_of as timestamptz) as date)
order by m.month, c.code
