-- title: Landings
-- one row per: boat that landed in the period, the latest first
-- counts: every recorded boat, verified or still provisional
-- leaves out: published series outside the missions, which have no boats of their own
-- why: the records behind the figures, to check and to correct
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- columns: landing_no (text) · point (code) · name (text) · time_zone (text) · happened_at (moment) · day (date) ·
--   people (people) · women (people) · men (people) · girls (people) · boys (people) · unknown (people) ·
--   dead, missing, screened (people, empty where not known) · verified (true or false) ·
--   source (code)
with page as (
    select
        d.*,
        p.code as point,
        p.name,
        p.time_zone
    from disembarkation as d
    inner join landing_point as p on d.landing_point_id = p.id
    where
        d.day between cast(:period_from as date) and cast(:period_to as date)
        and (cast(:as_of as timestamptz) is null or d.happened_at <= cast(:as_of as timestamptz))
        and p.mission = any(cast(:missions as text[]))
        and (cast(:mission as text) is null or p.mission = cast(:mission as text))
        and (cast(:point as text) is null or p.code = cast(:point as text))
    order by d.happened_at desc, d.id desc
    limit cast(:take as integer) offset cast(:skip as integer)
)

select
    d.landing_no,
    d.point,
    d.name,
    d.time_zone,
    d.happened_at,
    d.day,
    d.people,
    d.women,
    d.men,
    d.girls,
    d.boys,
    d.unknown,
    d.dead,
    d.missing,
    -- looked up for the boats of the page alone
    (select r.screened from boat_reached as r where r.disembarkation_id = d.id) as screened,
    d.verified,
    d.source
from page as d
order by d.happened_at desc, d.id desc
