-- title: Counts and exits of reception
-- one row per: count of who is in reception, of who screens, or note that people left, of the last 14 days at these
--   points, the latest first
-- counts: people
-- leaves out: points of missions the reader does not work for
-- why: what the number in reception rests on, and what can be taken out again
-- reviewed: 2026-11-22
-- topics: landing staff
-- keep: no
-- columns: what (count or exit) · row_id (id) · point (code) · name (text) · time_zone (text) · kind (reception or
--   screeners of a count; released, transferred, hospital or handed_over of an exit) · people (people) · landing_no
--   (text, empty where not told) · happened_at (moment) · by (name)
select
    a.what,
    a.row_id,
    p.code as point,
    p.name,
    p.time_zone,
    a.kind,
    a.people,
    d.landing_no,
    a.happened_at,
    s.name as by
from (
    select
        'count' as what,
        id as row_id,
        landing_point_id,
        kind,
        people,
        null as boat,
        happened_at,
        by_id
    from point_count
    union all
    select
        'exit' as what,
        id,
        landing_point_id,
        kind,
        people,
        disembarkation_id,
        happened_at,
        by_id
    from reception_exit
) as a
inner join landing_point as p on a.landing_point_id = p.id
left join disembarkation as d on a.boat = d.id
left join staff as s on a.by_id = s.id
where
    p.mission = any(cast(:missions as text[])) and p.code = any(cast(:points as text[]))
    and a.happened_at > cast(:as_of as timestamptz) - interval '14 days'
    and a.happened_at <= cast(:as_of as timestamptz)
order by a.happened_at desc, a.what, a.row_id desc
limit 40
