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
select
    p.code as point,
    p.name,
    p.mission,
    due.days_reported,
    due.days_due,
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
from (
    select
        landing_point_id,
        count(people) as days_reported,
        count(*) as days_due
    from
        landing_calendar(
            cast(:as_of as timestamptz),
            cast(:period_from as date),
            cast(:period_to as date),
            cast(:missions as text[]),
            cast(:point as text)
        )
    group by landing_point_id
) as due
inner join landing_point as p on due.landing_point_id = p.id
left join lateral (
    select
        count(*) as boats,
        coalesce(sum(d.people), 0) as people,
        coalesce(sum(d.women), 0) as women,
        coalesce(sum(d.men), 0) as men,
        coalesce(sum(d.girls), 0) as girls,
        coalesce(sum(d.boys), 0) as boys,
        coalesce(sum(d.unknown), 0) as unknown,
        -- without a boat nobody died; with boats of which nobody knows, it is unknown
        case when count(*) = 0 then 0 else sum(d.dead) end as dead,
        case when count(*) = 0 then 0 else sum(d.missing) end as missing,
        count(*) filter (where d.dead is null) as dead_unknown_boats,
        count(*) filter (where d.missing is null) as missing_unknown_boats,
        sum(d.screened) as screened,
        coalesce(sum(d.people) filter (where d.screened is not null), 0) as screened_of,
        sum(d.refused) as refused,
        sum(d.transferred) as transferred,
        sum(d.hospital) as hospital,
        sum(d.referred) as referred,
        coalesce(sum(d.people) filter (where d.referred is not null), 0) as referred_of,
        count(*) filter (where d.screened is null) as no_figure_boats,
        coalesce(sum(d.people) filter (where d.screened is null), 0) as no_figure_people,
        count(*) filter (where not d.verified) as provisional_boats,
        coalesce(sum(d.people) filter (where not d.verified), 0) as provisional_people
    from boat_reached as d
    where
        due.landing_point_id = d.landing_point_id and due.days_reported > 0
        and d.day between cast(:period_from as date) and cast(:period_to as date)
        and (cast(:as_of as timestamptz) is null or d.happened_at <= cast(:as_of as timestamptz))
    -- nothing reported: no row, so every figure stays empty
    having due.days_reported > 0
) as b on true
where
    p.mission = any(cast(:missions as text[]))
    and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    and (cast(:point as text) is null or p.code = cast(:point as text))
order by b.people desc nulls last, p.code
