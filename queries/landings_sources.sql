-- title: Who told of the boats
-- one row per: source of the records
-- counts: boats that landed in the period, by who told of them, and how many of them nobody verified yet
-- leaves out: the people on them; boats taken out; published series outside the missions
-- why: a figure is as good as who told it, and provisional boats may still change it; one boat has one source
-- reviewed: 2026-11-22
-- topics: landing
-- keep: yes
-- figures: as it is; one month
-- columns: source (code) · boats (boats) · provisional (boats)
select
    d.source,
    count(*) as boats,
    count(*) filter (where not d.verified) as provisional
from disembarkation as d
inner join landing_point as p on d.landing_point_id = p.id
where
    d.day between cast(:period_from as date) and cast(:period_to as date)
    and d.happened_at <= cast(:as_of as timestamptz)
    and p.mission = any(cast(:missions as text[]))
group by d.source
order by boats desc, d.source
