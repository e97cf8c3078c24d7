-- title: Figures of a situation report
-- one row per: landing point, dimension and code within it
-- counts: people who landed alive in the hours or days asked for: all, by sex and age, by nationality, by what became
--   of their screening, and of each need and each help who had it (yes), who had not (no), and who is on a boat of
--   which nobody told it (unknown); the dead and the missing, each apart; boats in it, and boats of which it is not
--   known
-- leaves out: published series outside the missions; points where no boat was recorded
-- why: a report that leaves the office says who landed, who needs what, how far help reached, and what nobody told
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- figures: publish
-- columns: point (code) · dimension (all, sex_age, nationality, screening, dead, missing, source, status; or the need
--   or help itself) · code (code; unknown where not told) · people (people, empty where known of no boat) · boats
--   (boats) · unknown_boats (boats)
with boat as (
    select
        d.*,
        p.code as point,
        r.screened as reached,
        r.referred as sent_on,
        r.refused,
        r.transferred,
        r.hospital,
        r.waiting
    from disembarkation as d
    inner join boat_reached as r on d.id = r.disembarkation_id
    inner join landing_point as p on d.landing_point_id = p.id
    where
        d.happened_at <= cast(:as_of as timestamptz)
        and d.happened_at > coalesce(
            cast(:as_of as timestamptz) - make_interval(hours => cast(:hours as integer)), '-infinity'
        )
        and d.day between coalesce(cast(:period_from as date), '-infinity')
        and coalesce(cast(:period_to as date), 'infinity')
        and p.mission = any(cast(:missions as text[]))
        and (cast(:points as text[]) is null or p.code = any(cast(:points as text[])))
),

part as (
    select
        b.point,
        v.dimension,
        v.code,
        v.people
    from boat as b
    cross join
        lateral (
            values ('all', 'all', b.people), ('sex_age', 'women', b.women), ('sex_age', 'men', b.men),
            ('sex_age', 'girls', b.girls), ('sex_age', 'boys', b.boys), ('sex_age', 'unknown', b.unknown),
            ('screening', 'screened', b.reached), ('screening', 'refused', b.refused),
            ('screening', 'transferred', b.transferred), ('screening', 'hospital', b.hospital),
            ('screening', 'waiting', b.waiting),
            ('screening', 'unknown', case when b.reached is null then b.people end),
            ('dead', 'all', b.dead), ('missing', 'all', b.missing), ('nationality', 'unknown', b.people),
            ('source', coalesce(b.source, 'unknown'), b.people),
            ('status', case when b.verified then 'verified' else 'provisional' end, b.people)
        ) as v (dimension, code, people)
    union all
    select
        b.point,
        t.dimension,
        v.code,
        v.people
    from boat as b
    cross join
        lateral (
            values ('medical', b.medical), ('uac', b.uac), ('pregnant', b.pregnant), ('referred', b.sent_on),
            ('food', b.food), ('nfi', b.nfi), ('medical_aid', b.medical_aid), ('pss', b.pss)
        ) as t (dimension, people)
    cross join
        lateral (
            values ('yes', t.people), ('no', b.people - t.people),
            ('unknown', case when t.people is null then b.people end)
        ) as v (code, people)
    union all
    select
        b.point,
        'nationality' as dimension,
        v.code,
        v.people
    from boat as b
    inner join disembarkation_nationality as n on b.id = n.disembarkation_id
    -- whoever's nationality is told is not unknown
    cross join lateral (values (n.nationality, n.people), ('unknown', -n.people)) as v (code, people)
)

select
    point,
    dimension,
    code,
    cast(sum(people) as bigint) as people,
    count(people) as boats,
    count(*) filter (where people is null) as unknown_boats
from part
group by point, dimension, code
order by point, dimension, code
