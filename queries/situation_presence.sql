-- title: Who was there and what they did, for a situation report
-- one row per: organisation and activity noted for a boat of the hours or days asked for
-- counts: boats for which it was noted
-- leaves out: people, whom this does not count; boats for which nobody noted who was there
-- why: whoever reads the report sees who is at work already
-- reviewed: 2026-11-22
-- topics: landing setting
-- keep: no
-- figures: publish
-- columns: actor (code) · activity (code) · boats (boats)
select
    a.actor,
    a.activity,
    count(*) as boats
from disembarkation as d
inner join landing_point as p on d.landing_point_id = p.id
inner join landing_presence as a on d.id = a.disembarkation_id
inner join landing_actor as k on a.actor = k.code
inner join landing_activity as v on a.activity = v.code
where
    d.happened_at <= cast(:as_of as timestamptz)
    and d.happened_at > coalesce(
        cast(:as_of as timestamptz) - make_interval(hours => cast(:hours as integer)), '-infinity'
    )
    and d.day between coalesce(cast(:period_from as date), '-infinity')
    and coalesce(cast(:period_to as date), 'infinity')
    and p.mission = any(cast(:missions as text[]))
    and (cast(:points as text[]) is null or p.code = any(cast(:points as text[])))
group by a.actor, a.activity, k.position, v.position
order by k.position, a.actor, v.position, a.activity
