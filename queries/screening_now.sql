-- title: Screening and reception now, at each landing point
-- one row per: open landing point of the missions
-- counts: of the boats of the last 72 hours: people landed alive, screened, not reached (refused, transferred, in
--   hospital) and still waiting, of boats whose screening is known; who says so is decided boat by boat, and never
--   added: persons entered, else the tally, else the boat's own figure. In reception: from dated counts and recorded
--   exits. Hours to clear: waiting / (screeners on shift × persons an hour)
-- leaves out: from screened and waiting, boats nobody told anything of, which are counted apart (hours_at_most takes
--   all of their people as waiting). Without a count or exits it is unknown who is in reception: it is never who landed
-- why: whether screening and reception cope with what came
-- reviewed: 2026-11-22
-- topics: landing setting
-- keep: yes
-- columns: point (code) · name (text) · mission (code) · time_zone (text) · capacity (people) · boats (boats) · people
--   (people) · screened, refused, transferred, hospital, waiting (people, empty where known for no boat) · coverage
--   (share of the people of boats whose screening is known) · no_figure_boats (boats) · no_figure_people (people) ·
--   in_reception (people, empty where unknown) · reception_at (moment it speaks of) · reception_said (count,
--   count_and_exits, exits or more_left) · counted (people) · landed_since, left_since (people since the count) ·
--   screeners (people) · screeners_at (moment it was told, empty: as planned) · per_hour (persons one screener sees in
--   an hour) · hours_to_clear (hours) · hours_at_most (hours)
with landed as (
    select
        r.landing_point_id,
        count(*) as boats,
        sum(r.people) as people,
        sum(r.screened) as screened,
        sum(r.refused) as refused,
        sum(r.transferred) as transferred,
        sum(r.hospital) as hospital,
        sum(r.waiting) as waiting,
        coalesce(sum(r.people) filter (where r.basis is not null), 0) as known_of,
        count(*) filter (where r.basis is null) as no_figure_boats,
        coalesce(sum(r.people) filter (where r.basis is null), 0) as no_figure_people
    from boat_reached as r
    where
        r.happened_at > cast(:as_of as timestamptz) - interval '72 hours'
        and r.happened_at <= cast(:as_of as timestamptz)
    group by r.landing_point_id
)

select
    p.code as point,
    p.name,
    p.mission,
    p.time_zone,
    p.reception_capacity as capacity,
    coalesce(l.boats, 0) as boats,
    l.people,
    l.screened,
    l.refused,
    l.transferred,
    l.hospital,
    l.waiting,
    l.screened / cast(nullif(l.known_of, 0) as double precision) as coverage,
    coalesce(l.no_figure_boats, 0) as no_figure_boats,
    coalesce(l.no_figure_people, 0) as no_figure_people,
    i.people as in_reception,
    i.at as reception_at,
    i.said as reception_said,
    i.counted,
    i.landed_since,
    i.left_since,
    s.screeners,
    s.told_at as screeners_at,
    cast(s.per_hour as double precision) as per_hour,
    cast(l.waiting / nullif(s.screeners * s.per_hour, 0) as double precision) as hours_to_clear,
    cast((coalesce(l.waiting, 0) + l.no_figure_people) / nullif(s.screeners * s.per_hour, 0) as double precision)
        as hours_at_most
from landing_point as p
inner join screeners_now(cast(:as_of as timestamptz)) as s on p.id = s.landing_point_id
left join landed as l on p.id = l.landing_point_id
left join reception_now(cast(:as_of as timestamptz)) as i on p.id = i.landing_point_id
where
    p.active and p.mission = any(cast(:missions as text[]))
    and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    and (cast(:point as text) is null or p.code = cast(:point as text))
order by l.waiting desc nulls last, p.code
