-- title: Landings that may be the same boat
-- one row per: other landing at the same point, within three hours (twelve where nobody said when it landed), with
--   similar numbers, the nearest in time first
-- counts: boats that differ by a tenth of the larger number or by three people at most
-- leaves out: the landing itself; landings at points of missions the reader does not work for
-- why: one boat is one event; recorded twice, its people count twice
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- columns: landing_no (text) · happened_at (moment) · people (people)
select
    a.landing_no,
    a.happened_at,
    a.people
from disembarkation as d
inner join landing_point as p on d.landing_point_id = p.id
cross join lateral landing_like(d.landing_point_id, d.happened_at, d.people, d.time_told) as a
where
    d.landing_no = cast(:landing_no as text) and a.landing_id <> d.id
    and p.mission = any(cast(:missions as text[]))
