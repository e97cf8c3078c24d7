-- title: Indicators behind pace
-- one row per: indicator whose target's time is running and that is behind it, the furthest behind first
-- counts: counts whose share achieved so far is under nine tenths of the share of time that has passed, and levels
--   that are short of their target once half of the time has passed, in the shortest running period with a target
-- leaves out: indicators without a running target or without a known value; the share of what speaks of 1 to 4
--   persons
-- why: there is still time to do something about it
-- reviewed: 2026-11-21
-- topics: case referral landing indicator setting
-- keep: yes
-- figures: as it is
-- columns: project (code) · code (code) · title (text) · share (share of 1, empty where hidden) · elapsed (share
--   of 1) · period_from (date) · period_to (date) · unit (code) · target (in the unit)
select
    r.project,
    i.code,
    i.title,
    case when not i.small then i.share_achieved end as share,
    i.elapsed,
    r.period_from,
    r.period_to,
    i.unit,
    i.target
from (
    select
        p.id as project_id,
        p.code as project,
        t.period_from,
        t.period_to,
        array_agg(t.indicator_id) as indicators
    from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
    cross join
        lateral (
            select distinct on (n.id)
                n.id as indicator_id,
                u.period_from,
                u.period_to
            from indicator as n
            inner join indicator_target as u on n.id = u.indicator_id
            where
                n.project_id = p.id and cast(cast(:as_of as timestamptz) as date) between u.period_from and u.period_to
            order by n.id, u.period_to - u.period_from, u.period_from
        ) as t
    where p.active
    group by p.id, p.code, t.period_from, t.period_to
) as r
cross join
    lateral project_indicators(
        r.project_id, r.period_from, r.period_to, cast(:as_of as timestamptz), r.indicators
    ) as i
where i.pace = 'behind' or (i.pace = 'short' and i.elapsed >= 0.5)
order by i.share_achieved / nullif(i.elapsed, 0), r.project, i.place
