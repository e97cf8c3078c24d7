-- title: The last 24 and 72 hours at each landing point
-- one row per: open landing point of the missions, or a closed one where a boat landed in the last 72 hours
-- counts: boats and people who landed alive in the last 24 and 72 hours before the as-of moment; the dead, the missing
--   and the medical urgencies of the boats for which they are known, and how many boats they are not known for; people
--   screened, not reached and still to be screened among the boats of 72 hours whose screening is known (persons
--   entered, else the tally, else the boat's own figure); the share of the point's reception capacity that 24 and 72
--   hours of landings would fill
-- leaves out: who has moved on since: without a count at the place nobody knows how many are in reception
-- why: whether a point can receive the next boat; where nothing was reported on the days in question it stays empty
-- reviewed: 2026-11-22
-- topics: landing
-- keep: yes
-- figures: people_72h also share_72h; people_24h of people_72h also share_24h; screened_72h + waiting_72h +
--   not_reached_72h of people_72h; medical_72h of people_72h; dead_72h missing_72h
-- columns: point (code) · name (text) · mission (code) · time_zone (text) · capacity (people) · last_day (date of the
--   last report) · boats_24h (boats) · people_24h (people) · share_24h (share) · boats_72h (boats) · people_72h
--   (people) · share_72h (share) · dead_72h, missing_72h, medical_72h (people, empty where known for no boat) ·
--   dead_unknown_72h, missing_unknown_72h, medical_unknown_72h (boats) · screened_72h (people) · waiting_72h (people) ·
--   not_reached_72h (people: refused, transferred or in hospital) · no_figure_72h (boats) · provisional_72h (boats) ·
--   sources (codes with a space between)
with hours as (
    select
        cast(:as_of as timestamptz) - interval '24 hours' as from_24,
        cast(:as_of as timestamptz) - interval '72 hours' as from_72
),

boat as (
    select
        d.landing_point_id,
        case when d.happened_at > cast(:as_of as timestamptz) - interval '24 hours' then d.people end as people_24h,
        d.people,
        d.dead,
        d.missing,
        d.screened,
        d.waiting,
        d.refused + d.transferred + d.hospital as not_reached,
        d.verified,
        b.medical,
        b.source
    from boat_reached as d
    inner join disembarkation as b on d.disembarkation_id = b.id
    where
        d.happened_at > cast(:as_of as timestamptz) - interval '72 hours'
        and d.happened_at <= cast(:as_of as timestamptz)
),

landed as (
    select
        landing_point_id,
        count(people_24h) as boats_24h,
        coalesce(sum(people_24h), 0) as people_24h,
        count(*) as boats_72h,
        sum(people) as people_72h,
        sum(dead) as dead_72h,
        sum(missing) as missing_72h,
        count(*) filter (where dead is null) as dead_unknown_72h,
        count(*) filter (where missing is null) as missing_unknown_72h,
        sum(medical) as medical_72h,
        count(*) filter (where medical is null) as medical_unknown_72h,
        sum(screened) as screened_72h,
        sum(waiting) as waiting_72h,
        sum(not_reached) as not_reached_72h,
        count(*) filter (where screened is null) as no_figure_72h,
        count(*) filter (where not verified) as provisional_72h,
        string_agg(distinct source, ' ') as sources
    from boat
    group by landing_point_id
),

told as (
    select
        r.landing_point_id,
        r.last_day,
        -- a report of a day that the hours touch says something about them
        case when r.last_day >= cast(hours.from_24 at time zone p.time_zone as date) then 0 end as none_24h,
        case when r.last_day >= cast(hours.from_72 at time zone p.time_zone as date) then 0 end as none_72h
    from landing_reports(cast(:as_of as timestamptz)) as r
    inner join landing_point as p on r.landing_point_id = p.id
    cross join hours
)

select
    p.code as point,
    p.name,
    p.mission,
    p.time_zone,
    p.reception_capacity as capacity,
    t.last_day,
    coalesce(l.boats_24h, t.none_24h) as boats_24h,
    coalesce(l.people_24h, t.none_24h) as people_24h,
    coalesce(l.people_24h, t.none_24h) / cast(nullif(p.reception_capacity, 0) as double precision) as share_24h,
    coalesce(l.boats_72h, t.none_72h) as boats_72h,
    coalesce(l.people_72h, t.none_72h) as people_72h,
    coalesce(l.people_72h, t.none_72h) / cast(nullif(p.reception_capacity, 0) as double precision) as share_72h,
    case when l.boats_72h is null then t.none_72h else l.dead_72h end as dead_72h,
    case when l.boats_72h is null then t.none_72h else l.missing_72h end as missing_72h,
    l.dead_unknown_72h,
    l.missing_unknown_72h,
    case when l.boats_72h is null then t.none_72h else l.medical_72h end as medical_72h,
    l.medical_unknown_72h,
    l.screened_72h,
    l.waiting_72h,
    l.not_reached_72h,
    l.no_figure_72h,
    l.provisional_72h,
    l.sources
from landing_point as p
inner join told as t on p.id = t.landing_point_id
left join landed as l on p.id = l.landing_point_id
where
    p.mission = any(cast(:missions as text[]))
    and (p.active or l.boats_72h > 0)
    and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    and (cast(:point as text) is null or p.code = cast(:point as text))
order by l.people_72h desc nulls last, p.code
