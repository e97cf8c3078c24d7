-- title: Landings with dead in the last seven days
-- one row per: boat with dead that landed in the seven days before the as-of moment, the latest first
-- counts: people who landed alive, dead and missing, each apart
-- leaves out: boats without dead, also where somebody is missing; who landed elsewhere than at a point of the missions
-- why: whoever is on the duty list is told at once
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- columns: landing_id (id) · landing_no (text) · point_id (id) · point (code) · name (text) · mission (code) ·
--   time_zone (text) · happened_at (moment) · people · dead · missing (people) · verified (true or false)
select
    d.id as landing_id,
    d.landing_no,
    p.id as point_id,
    p.code as point,
    p.name,
    p.mission,
    p.time_zone,
    d.happened_at,
    d.people,
    d.dead,
    d.missing,
    d.verified
from disembarkation as d
inner join landing_point as p on d.landing_point_id = p.id
where
    p.mission = any(cast(:missions as text[]))
    and d.dead > 0
    and d.happened_at > cast(:as_of as timestamptz) - interval '7 days'
    and d.happened_at <= cast(:as_of as timestamptz)
order by d.happened_at desc, d.id
