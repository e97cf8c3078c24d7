-- title: Figures of a situation report
-- one row per: boat, in the order of landing
-- counts: people who landed alive in the hours or days asked for and, so that what is hidden of a boat is the same in
--   every report, since the beginning of the month in which those begin: all, by sex and age, by nationality, by what
--   became of their screening, and of each need and each help who had it; the dead and the missing, each apart
-- leaves out: published series outside the missions; points where no boat was recorded
-- why: a report that leaves the office says who landed, who needs what, how far help reached, and what nobody told
-- reviewed: 2026-11-22
-- topics: landing
-- keep: no
-- figures: publish
-- columns: point (code) · month (day it begins on) · within (true or false: in the hours or days asked for) · people ·
--   women · men · girls · boys · unknown (people) · screened · refused · transferred · hospital · waiting · dead ·
--   missing · medical · uac · pregnant · referred · food · nfi · medical_aid · pss (people, empty where not known) ·
--   nationalities (record: code and people) · source (code, empty where not told) · verified (true or false)
select
    p.code as point,
    cast(date_trunc('month', d.day) as date) as month,
    coalesce(
        d.happened_at > cast(:as_of as timestamptz) - make_interval(hours => cast(:hours as integer)), true
    ) and d.day >= coalesce(cast(:period_from as date), '-infinity') as within,
    d.people,
    d.women,
    d.men,
    d.girls,
    d.boys,
    d.unknown,
    r.screened,
    r.refused,
    r.transferred,
    r.hospital,
    r.waiting,
    d.dead,
    d.missing,
    d.medical,
    d.uac,
    d.pregnant,
    r.referred,
    d.food,
    d.nfi,
    d.medical_aid,
    d.pss,
    (
        select jsonb_object_agg(n.nationality, n.people)
        from disembarkation_nationality as n where n.disembarkation_id = d.id
    ) as nationalities,
    d.source,
    d.verified
from disembarkation as d
inner join boat_reached as r on d.id = r.disembarkation_id
inner join landing_point as p on d.landing_point_id = p.id
where
    d.happened_at <= cast(:as_of as timestamptz)
    and d.day >= date_trunc(
        'month',
        coalesce(
            cast(:period_from as date),
            cast(
                (cast(:as_of as timestamptz) - make_interval(hours => cast(:hours as integer))) at time zone p.time_zone
                as date
            )
        )
    )
    and d.day <= coalesce(cast(:period_to as date), 'infinity')
    and p.mission = any(cast(:missions as text[]))
    and (cast(:points as text[]) is null or p.code = any(cast(:points as text[])))
order by d.happened_at, d.id
