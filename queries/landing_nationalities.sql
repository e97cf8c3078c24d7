-- title: Nationalities on board of one boat
-- one row per: nationality noted for the landing with this number
-- counts: people of that nationality who landed alive
-- leaves out: everybody on board whose nationality was not told
-- why: to correct one record
-- reviewed: 2026-11-21
-- topics: landing
-- keep: no
-- columns: nationality (code) · people (people)
select
    n.nationality,
    n.people
from disembarkation as d
inner join landing_point as p on d.landing_point_id = p.id
inner join disembarkation_nationality as n on d.id = n.disembarkation_id
where d.landing_no = cast(:landing_no as text) and p.mission = any(cast(:missions as text[]))
order by n.people desc, n.nationality
