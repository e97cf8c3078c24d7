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
        cast(sum(n.people) as bigint) as people
    from disembarkation as d
    inner join landing_point as p on d.landing_point_id = p.id
    inner join disembarkation_nationality as n on d.id = n.disembarkation_id and d.landing_point_id = n.landing_point_id
    where
        d.day between cast(:period_from as date) and cast(:period_to as date)
        and (cast(:as_of as timestamptz) is null or d.happened_at <= cast(:as_of as timestamptz))
        and p.mission = any(cast(:missions as text[]))
        and (cast(:mission as text) is null or p.mission = cast(:mission as text))
        and (cast(:point as text) is null or p.code = cast(:point as text))
    group by n.nationality
),

landed as (
    select sum(d.people) as people
    from disembarkation as d
    inner join landing_point as p on d.landing_point_id = p.id
    where
        d.day between cast(:period_from as date) and cast(:period_to as date)
        and (cast(:as_of as timestamptz) is null or d.happened_at <= cast(:as_of as timestamptz))
        and p.mission = any(cast(:missions as text[]))
        and (cast(:mission as text) is null or p.mission = cast(:mission as text))
        and (cast(:point as text) is null or p.code = cast(:point as text))
)

select
    a.nationality,
    a.people
from (
    select
        nationality,
        people
    from told
    union all
    select
        'unknown' as nationality,
        cast(coalesce(sum(rest.people), 0) as bigint) as people
    from (
        select people from landed
        union all
        select -people from told
    ) as rest
) as a
where a.people > 0
order by a.nationality = 'unknown', a.people desc, a.nationality
