-- title: Agencies
-- one row per: agency of the reader's missions
-- counts: agencies that cases may be referred to, with the services that they offer
-- leaves out: agencies of other missions
-- why: a referral goes to somebody who can help
-- reviewed: 2026-11-21
-- topics: referral
-- keep: yes
-- columns: agency_id (id) · name (text) · mission (code) · active (true or false) · services (codes)
select
    a.id as agency_id,
    a.name,
    a.mission,
    a.active,
    array_remove(array_agg(s.service order by s.service), null) as services
from agency as a
left join agency_service as s on a.id = s.agency_id
where a.mission = any(cast(:missions as text[]))
group by a.id
order by a.mission, a.name
