-- title: Who told of the landings, and how far help reached
-- one row per: source of the records, and whether somebody verified them
-- counts: boats and people who landed alive in the period; of them those who got food, other items, medical aid and
--   psychosocial support; and beside each the people on the boats for which it is known
-- leaves out: from each kind of help, boats for which nobody told it; published series outside the missions
-- why: a figure is as good as who told it; and help can only be compared with those for whom it is known
-- reviewed: 2026-11-22
-- topics: landing
-- keep: yes
-- columns: source (code) · verified (true or false) · boats (boats) · people (people) · food, nfi,
--   medical_aid, pss (people, empty where known for no boat) · food_of, nfi_of, medical_aid_of, pss_of (people)
select
    d.source,
    d.verified,
    count(*) as boats,
    cast(sum(d.people) as bigint) as people,
    cast(sum(r.referred) as bigint) as referred,
    cast(sum(d.food) as bigint) as food,
    cast(sum(d.nfi) as bigint) as nfi,
    cast(sum(d.medical_aid) as bigint) as medical_aid,
    cast(sum(d.pss) as bigint) as pss,
    cast(coalesce(sum(d.people) filter (where r.referred is not null), 0) as bigint) as referred_of,
    cast(coalesce(sum(d.people) filter (where d.food is not null), 0) as bigint) as food_of,
    cast(coalesce(sum(d.people) filter (where d.nfi is not null), 0) as bigint) as nfi_of,
    cast(coalesce(sum(d.people) filter (where d.medical_aid is not null), 0) as bigint) as medical_aid_of,
    cast(coalesce(sum(d.people) filter (where d.pss is not null), 0) as bigint) as pss_of
from disembarkation as d
inner join boat_reached as r on d.id = r.disembarkation_id
inner join landing_point as p on d.landing_point_id = p.id
where
    d.day between cast(:period_from as date) and cast(:period_to as date)
    and (cast(:as_of as timestamptz) is null or d.happened_at <= cast(:as_of as timestamptz))
    and p.mission = any(cast(:missions as text[]))
    and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    and (cast(:point as text) is null or p.code = cast(:point as text))
group by d.source, d.verified
order by people desc, d.source, d.verified
