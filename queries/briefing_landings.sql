-- title: Landings at the project's points
-- one row per: landing point of the project with a day to report in the period
-- counts: boats, and people who landed alive, verified or still provisional; dead and missing, each apart, of the boats
--   for which they are known, and how many boats they are not known for; screened, and of how many people the screening
--   is known; days reported of the days due
-- leaves out: points of other projects; from the screening, boats without a screening figure
-- why: where people landed, and how far screening reached them; a point that reported nothing stays empty
-- reviewed: 2026-11-22
-- topics: landing indicator
-- keep: yes
-- figures: publish
-- columns: point (code) · name (text) · days_reported (days) · days_due (days) · boats (boats) · people (persons) ·
--   dead (persons) · missing (persons) · dead_unknown (boats) · missing_unknown (boats) · screened (persons) ·
--   screened_of (persons) · provisional_boats (boats) · mission (code)
with due as (
    select
        landing_point_id,
        count(people) as days_reported,
        count(*) as days_due
    from landing_calendar(cast(:as_of as timestamptz), cast(:period_from as date), cast(:period_to as date))
    group by landing_point_id
),

boat as (
    select
        d.landing_point_id,
        count(*) as boats,
        sum(d.people) as people,
        sum(d.dead) as dead,
        sum(d.missing) as missing,
        count(*) filter (where d.dead is null) as dead_unknown,
        count(*) filter (where d.missing is null) as missing_unknown,
        sum(d.screened) as screened,
        sum(d.people) filter (where d.screened is not null) as screened_of,
        count(*) filter (where not d.verified) as provisional_boats
    from boat_reached as d
    where
        d.day between cast(:period_from as date) and cast(:period_to as date)
        and d.happened_at <= cast(:as_of as timestamptz)
    group by d.landing_point_id
)

-- a point that reported nothing keeps its figures empty; one that said "nobody landed" has zeros
select
    l.code as point,
    l.name,
    d.days_reported,
    d.days_due,
    case when d.days_reported > 0 then coalesce(b.boats, 0) end as boats,
    case when d.days_reported > 0 then coalesce(b.people, 0) end as people,
    case when b.boats is not null then b.dead when d.days_reported > 0 then 0 end as dead,
    case when b.boats is not null then b.missing when d.days_reported > 0 then 0 end as missing,
    coalesce(b.dead_unknown, 0) as dead_unknown,
    coalesce(b.missing_unknown, 0) as missing_unknown,
    b.screened,
    b.screened_of,
    case when d.days_reported > 0 then coalesce(b.provisional_boats, 0) end as provisional_boats,
    l.mission
from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
cross join lateral project_landing_point(p.id) as i
inner join landing_point as l on i.landing_point_id = l.id
inner join due as d on l.id = d.landing_point_id
left join boat as b on l.id = b.landing_point_id
where p.code = cast(:project as text)
order by b.people desc nulls last, l.code
