-- title: People landed by what they have in common
-- one row per: dimension and code within it; the people of each dimension add up to all who landed
-- counts: people who landed alive in the period, by point, sex and age, nationality as noted for each boat, and whether
--   they were screened; dead and missing of the boats for which they are known, each apart from the others and from
--   those who landed
-- leaves out: published series outside the missions; from the dead and the missing, boats for which they are not known
-- why: who came, where, and how far screening reached them
-- reviewed: 2026-11-22
-- topics: landing
-- keep: yes
-- figures: people by dimension of all; one month
-- columns: dimension (all, point, sex_age, nationality, screening, dead or missing) · code (code; unknown where not
--   told) · people (people; of the dead and the missing empty where known for no boat)
with boat as (
    select
        d.*,
        p.code as point
    from boat_reached as d
    inner join landing_point as p on d.landing_point_id = p.id
    where
        d.day between cast(:period_from as date) and cast(:period_to as date)
        and d.happened_at <= cast(:as_of as timestamptz)
        and p.mission = any(cast(:missions as text[]))
),

told as (
    select
        n.disembarkation_id,
        n.nationality,
        n.people
    from boat as b
    inner join disembarkation_nationality as n on b.disembarkation_id = n.disembarkation_id
),

part as (
    select
        v.dimension,
        v.code,
        v.people
    from boat as b
    cross join
        lateral (
            values ('all', 'all', b.people), ('point', b.point, b.people), ('sex_age', 'women', b.women),
            ('sex_age', 'men', b.men), ('sex_age', 'girls', b.girls), ('sex_age', 'boys', b.boys),
            ('sex_age', 'unknown', b.unknown), ('screening', 'screened', b.screened),
            ('screening', 'not_screened', b.people - b.screened),
            ('screening', 'unknown', case when b.screened is null then b.people end),
            ('nationality', 'unknown', b.people), ('dead', 'all', b.dead), ('missing', 'all', b.missing)
        ) as v (dimension, code, people)
    union all
    select
        'nationality' as dimension,
        t.nationality,
        t.people
    from told as t
    union all
    -- whoever's nationality is told is not unknown
    select
        'nationality' as dimension,
        'unknown' as nationality,
        -t.people as people
    from told as t
)

select
    dimension,
    code,
    cast(sum(people) as bigint) as people
from part
group by dimension, code
having sum(people) > 0 or dimension in ('dead', 'missing')
order by dimension, people desc, code
