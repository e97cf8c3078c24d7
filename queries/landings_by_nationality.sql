-- title: People landed by nationality
-- one row per: nationality with at least one person, and one row for everybody whose nationality was not told
-- counts: people who landed alive in the period, by the nationalities noted for each boat
-- leaves out: the dead and the missing; published series outside the missions
-- why: interpreters, consulates and referral paths depend on it; the rest without a nationality stands as unknown
-- reviewed: 2026-11-21
-- topics: landing
-- keep: yes
-- columns: nationality (code, or unknown) · people (people)
with told as (
    select
        n.nationality,
        sum(n.people) as people
    from
        landing_nationalities(
            cast(:as_of as timestamptz),
            cast(:period_from as date),
            cast(:period_to as date),
            cast(:missions as text[]),
            cast(:point as text)
        ) as n
    inner join landing_point as p on n.landing_point_id = p.id
    where
        p.mission = any(cast(:missions as text[]))
        and (cast(:mission as text) is null or p.mission = cast(:mission as text))
        and (cast(:point as text) is null or p.code = cast(:point as text))
    group by n.nationality
),

landed as (
    select coalesce(sum(s.people), 0) as people
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
)

select
    a.nationality,
    cast(a.people as bigint) as people
from (
    select
        nationality,
        people
    from told
    union all
    select
        'unknown' as nationality,
        landed.people - coalesce((select sum(told.people) from told), 0) as people
    from landed
) as a
where a.people > 0
order by a.nationality = 'unknown', a.people desc, a.nationality
