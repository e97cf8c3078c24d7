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
    s.source,
    s.verified,
    cast(sum(s.boats) as bigint) as boats,
    cast(sum(s.people) as bigint) as people,
    cast(sum(s.referred) as bigint) as referred,
    cast(sum(s.food) as bigint) as food,
    cast(sum(s.nfi) as bigint) as nfi,
    cast(sum(s.medical_aid) as bigint) as medical_aid,
    cast(sum(s.pss) as bigint) as pss,
    cast(sum(s.referred_of) as bigint) as referred_of,
    cast(sum(s.food_of) as bigint) as food_of,
    cast(sum(s.nfi_of) as bigint) as nfi_of,
    cast(sum(s.medical_aid_of) as bigint) as medical_aid_of,
    cast(sum(s.pss_of) as bigint) as pss_of
from
    landing_sums(
        cast(:as_of as timestamptz),
        cast(:period_from as date),
        cast(:period_to as date),
        cast(:missions as text[]),
        cast(:point as text)
    ) as s
inner join landing_point as p on s.landing_point_id = p.id
where
    p.mission = any(cast(:missions as text[]))
    and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    and (cast(:point as text) is null or p.code = cast(:point as text))
group by s.source, s.verified
order by people desc, s.source, s.verified
