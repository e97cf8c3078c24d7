-- title: Landings by point over a period
-- one row per: landing point of the missions with a day to report in the period
-- counts: boats, and people who landed alive by sex and age (unknown apart), verified or still provisional; dead and
--   missing of the boats for which they are known, and how many boats they are not known for; screened (persons
--   entered, else the tally, else the boat's own figure; never added), of how many people the screening is known, and
--   who was not reached because they refused, were transferred or in hospital; referred, and of how many that is known;
--   days reported of the days due
-- leaves out: published series outside the missions; from the screening, boats without a screening figure, which are
--   counted apart
-- why: who landed where, and how far screening reached them; a point that reported nothing stays empty
-- reviewed: 2026-11-22
-- topics: landing
-- keep: yes
-- columns: point (code) · name (text) · mission (code) · days_reported (days) · days_due (days) · boats (boats) ·
--   people (people) · women (people) · men (people) · girls (people) · boys (people) · unknown (people) · dead (people,
--   empty where known for no boat) · missing (people, empty where known for no boat) · dead_unknown_boats (boats) ·
--   missing_unknown_boats (boats) · screened (people) · screened_of (people) · refused, transferred, hospital (people,
--   of boats screened person by person or by tally) · referred · referred_of (people) · no_figure_boats (boats) ·
--   no_figure_people (people) · provisional_boats (boats) · provisional_people (people)
with told as (
    select
        d.landing_point_id,
        sum(d.days_reported) as days_reported
    from
        landing_days(
            cast(:as_of as timestamptz),
            cast(:period_from as date),
            cast(:period_to as date),
            cast(:missions as text[]),
            cast(:point as text)
        ) as d
    group by d.landing_point_id
),

-- only of points that told something: of the others every figure stays empty
boat as (
    select
        told.landing_point_id,
        told.days_reported,
        coalesce(sum(s.boats), 0) as boats,
        coalesce(sum(s.people), 0) as people,
        coalesce(sum(s.women), 0) as women,
        coalesce(sum(s.men), 0) as men,
        coalesce(sum(s.girls), 0) as girls,
        coalesce(sum(s.boys), 0) as boys,
        coalesce(sum(s.unknown), 0) as unknown,
        -- without a boat nobody died; with boats of which nobody knows, it is unknown
        case when count(s.boats) = 0 then 0 else sum(s.dead) end as dead,
        case when count(s.boats) = 0 then 0 else sum(s.missing) end as missing,
        coalesce(sum(s.dead_unknown_boats), 0) as dead_unknown_boats,
        coalesce(sum(s.missing_unknown_boats), 0) as missing_unknown_boats,
        sum(s.screened) as screened,
        coalesce(sum(s.screened_of), 0) as screened_of,
        sum(s.refused) as refused,
        sum(s.transferred) as transferred,
        sum(s.hospital) as hospital,
        sum(s.referred) as referred,
        coalesce(sum(s.referred_of), 0) as referred_of,
        coalesce(sum(s.no_figure_boats), 0) as no_figure_boats,
        coalesce(sum(s.no_figure_people), 0) as no_figure_people,
        coalesce(sum(s.boats) filter (where not s.verified), 0) as provisional_boats,
        coalesce(sum(s.people) filter (where not s.verified), 0) as provisional_people
    from told
    left join
        landing_sums(
            cast(:as_of as timestamptz),
            cast(:period_from as date),
            cast(:period_to as date),
            cast(:missions as text[]),
            cast(:point as text)
        ) as s
        on told.landing_point_id = s.landing_point_id
    group by told.landing_point_id, told.days_reported
)

select
    p.code as point,
    p.name,
    p.mission,
    coalesce(b.days_reported, 0) as days_reported,
    due.ends_on - due.starts_on + 1 as days_due,
    b.boats,
    b.people,
    b.women,
    b.men,
    b.girls,
    b.boys,
    b.unknown,
    b.dead,
    b.missing,
    b.dead_unknown_boats,
    b.missing_unknown_boats,
    b.screened,
    b.screened_of,
    b.refused,
    b.transferred,
    b.hospital,
    b.referred,
    b.referred_of,
    b.no_figure_boats,
    b.no_figure_people,
    b.provisional_boats,
    b.provisional_people
from
    landing_due(
        cast(:as_of as timestamptz),
        cast(:period_from as date),
        cast(:period_to as date),
        cast(:missions as text[]),
        cast(:point as text)
    ) as due
inner join landing_point as p on due.landing_point_id = p.id
left join boat as b on due.landing_point_id = b.landing_point_id
where
    p.mission = any(cast(:missions as text[]))
    and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    and (cast(:point as text) is null or p.code = cast(:point as text))
order by b.people desc nulls last, p.code
