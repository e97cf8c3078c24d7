-- title: Landings to complete
-- one row per: boat of the last 14 days of which something that is asked of every boat is not known, the latest first
-- counts: boats whose time, sex and age, nationalities, dead, missing, unaccompanied children, pregnant, medical
--   urgencies or screened nobody has told yet
-- leaves out: verified landings, whose figures somebody has looked at; points of missions the reader does not work for
-- why: at night only the point, the time and the people are recorded; the rest is filled in the next day, or never
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- columns: landing_no (text) · point (code) · name (text) · time_zone (text) · happened_at (moment) · people (people) ·
--   no_time, no_sex_age, no_nationality, no_dead, no_missing, no_uac, no_pregnant, no_medical, no_screened (true or
--   false)
select a.*
from (
    select
        d.landing_no,
        p.code as point,
        p.name,
        p.time_zone,
        d.happened_at,
        d.people,
        not d.time_told as no_time,
        d.people > 0 and d.unknown = d.people as no_sex_age,
        d.people > 0 and not exists (
            select 1 from disembarkation_nationality as n
            where n.disembarkation_id = d.id
        ) as no_nationality,
        d.dead is null as no_dead,
        d.missing is null as no_missing,
        d.uac is null as no_uac,
        d.pregnant is null as no_pregnant,
        d.medical is null as no_medical,
        (select r.screened from boat_reached as r where r.disembarkation_id = d.id) is null as no_screened
    from disembarkation as d
    inner join landing_point as p on d.landing_point_id = p.id
    where
        d.happened_at between cast(:as_of as timestamptz) - interval '14 days' and cast(:as_of as timestamptz)
        and not d.verified
        and p.mission = any(cast(:missions as text[]))
        and (cast(:points as text[]) is null or p.code = any(cast(:points as text[])))
) as a
where
    a.no_time or a.no_sex_age or a.no_nationality or a.no_dead or a.no_missing or a.no_uac or a.no_pregnant
    or a.no_medical or a.no_screened
order by a.happened_at desc, a.landing_no
