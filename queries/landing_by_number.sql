-- title: One landing
-- one row per: the landing with this number
-- counts: what is recorded about the boat
-- leaves out: landings at points of missions the reader does not work for
-- why: to look at, correct and verify one record
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- columns: landing_id (id) · landing_no (text) · point_id (id) · office_id (id) · point (code) · name (text) ·
--   time_zone (text) · landed_at (date and time at the point) · time_told (true or false: whether somebody said when,
--   else it is when it was recorded) · people, women, men, girls, boys, unknown (people) · uac, pregnant, medical,
--   dead, missing, screened, referred, food, nfi, medical_aid, pss (people, empty where not known) · boat,
--   embarked_from, authority (text) · source (code) · verified (true or false) · recorded_at (moment) · recorded_by
--   (name) · row_version (number)
select
    d.id as landing_id,
    d.landing_no,
    p.id as point_id,
    p.office_id,
    p.code as point,
    p.name,
    p.time_zone,
    cast(d.happened_at at time zone p.time_zone as text) as landed_at,
    d.time_told,
    d.people,
    d.women,
    d.men,
    d.girls,
    d.boys,
    d.unknown,
    d.uac,
    d.pregnant,
    d.medical,
    d.dead,
    d.missing,
    d.screened,
    d.referred,
    d.food,
    d.nfi,
    d.medical_aid,
    d.pss,
    d.boat,
    d.embarked_from,
    d.authority,
    d.source,
    d.verified,
    d.recorded_at,
    s.name as recorded_by,
    d.row_version
from disembarkation as d
inner join landing_point as p on d.landing_point_id = p.id
left join staff as s on d.by_id = s.id
where d.landing_no = cast(:landing_no as text) and p.mission = any(cast(:missions as text[]))
