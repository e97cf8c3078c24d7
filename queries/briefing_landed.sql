-- title: Who landed at the project's points
-- one row per: dimension (sex_age, nationality) and category with at least one person
-- counts: people who landed alive in the period, by sex and age as counted at the landing, and by the
--   nationalities noted for each boat; whoever has no nationality noted is unknown
-- leaves out: the dead and the missing; nobody is asked for consent on a boat
-- why: donors ask who landed; sex, age and nationality are never crossed with each other here
-- reviewed: 2026-11-21
-- topics: landing indicator
-- keep: yes
-- figures: publish
-- columns: dimension (code) · category (code) · people (persons)
with boat as (
    select d.*
    from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
    cross join lateral project_landing_point(p.id) as l
    inner join disembarkation as d on l.landing_point_id = d.landing_point_id
    where
        p.code = cast(:project as text) and d.day between cast(:period_from as date) and cast(:period_to as date)
        and d.happened_at <= cast(:as_of as timestamptz)
),

told as (
    select
        n.nationality,
        sum(n.people) as people
    from boat as b
    inner join disembarkation_nationality as n on b.id = n.disembarkation_id
    group by n.nationality
)

select
    a.dimension,
    a.category,
    cast(a.people as bigint) as people
from (
    select
        'sex_age' as dimension,
        v.category,
        v.people
    from (
        select
            sum(women) as women,
            sum(men) as men,
            sum(girls) as girls,
            sum(boys) as boys,
            sum(unknown) as unknown
        from boat
    ) as s
    cross join
        lateral (
            values ('women', s.women), ('men', s.men), ('girls', s.girls), ('boys', s.boys), ('unknown', s.unknown)
        ) as v (category, people)
    union all
    select
        'nationality' as dimension,
        nationality as category,
        people
    from told
    union all
    select
        'nationality' as dimension,
        'unknown' as category,
        (select sum(people) from boat) - coalesce((select sum(people) from told), 0) as people
) as a
where a.people > 0
order by a.dimension, a.people desc, a.category
