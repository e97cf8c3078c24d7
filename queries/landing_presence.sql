-- title: Who was there when a boat landed, and what they did
-- one row per: organisation and activity noted for the landing with this number
-- counts: authorities, partners and the office itself, as somebody noted them
-- leaves out: whoever nobody noted; landings at points of missions the reader does not work for
-- why: who has already helped, and whom to ask about it
-- reviewed: 2026-11-22
-- topics: landing setting
-- keep: no
-- columns: actor (code) · activity (code) · note (text)
select
    a.actor,
    a.activity,
    a.note
from disembarkation as d
inner join landing_point as p on d.landing_point_id = p.id
inner join landing_presence as a on d.id = a.disembarkation_id
inner join landing_actor as k on a.actor = k.code
inner join landing_activity as v on a.activity = v.code
where d.landing_no = cast(:landing_no as text) and p.mission = any(cast(:missions as text[]))
order by k.position, k.code, v.position, v.code
