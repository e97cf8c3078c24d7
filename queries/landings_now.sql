-- title: The last 24 and 72 hours at each landing point
-- one row per: open landing point of the missions, or a closed one where a boat landed in the last 72 hours
-- counts: boats, people who landed alive, dead and missing in the last 24 and 72 hours before the as-of moment; people
--   screened and not screened yet among the boats of 72 hours whose screening is known; the share of the point's
--   reception capacity that 24 and 72 hours of landings would fill
-- leaves out: who has moved on since: without a count at the place nobody knows how many are in reception
-- why: whether a point can receive the next boat; where nothing was reported on the days in question it stays empty
-- reviewed: 2026-11-21
-- topics: landing
-- keep: yes
-- columns: point (code) · name (text) · mission (code) · time_zone (text) · capacity (people) · last_day (date of the
--   last report) · boats_24h (boats) · people_24h (people) · share_24h (share) · boats_72h (boats) · people_72h (people) ·
--   share_72h (share) · dead_72h (people) · missing_72h (people) · screened_72h (people) · waiting_72h (people) ·
--   no_figure_72h (boats) · provisional_72h (boats)
select
    p.code as point,
    p.name,
    p.mission,
    p.time_zone,
    p.reception_capacity as capacity,
    told.last_day,
    case when told.in_24h then b.boats_24h end as boats_24h,
    case when told.in_24h then b.people_24h end as people_24h,
    case when told.in_24h then b.people_24h / nullif(p.reception_capacity, 0)::double precision end as share_24h,
    case when told.in_72h then b.boats_72h end as boats_72h,
    case when told.in_72h then b.people_72h end as people_72h,
    case when told.in_72h then b.people_72h / nullif(p.reception_capacity, 0)::double precision end as share_72h,
    case when told.in_72h then b.dead_72h end as dead_72h,
    case when told.in_72h then b.missing_72h end as missing_72h,
    b.screened_72h,
    b.screened_of_72h - b.screened_72h as waiting_72h,
    b.no_figure_72h,
    b.provisional_72h
from landing_point as p
cross join lateral (
    select
        count(*) filter (where d.happened_at > w.since_24h) as boats_24h,
        coalesce(sum(d.people) filter (where d.happened_at > w.since_24h), 0) as people_24h,
        count(*) as boats_72h,
        coalesce(sum(d.people), 0) as people_72h,
        coalesce(sum(d.dead), 0) as dead_72h,
        coalesce(sum(d.missing), 0) as missing_72h,
        sum(d.screened) as screened_72h,
        sum(d.people) filter (where d.screened is not null) as screened_of_72h,
        count(*) filter (where d.screened is null) as no_figure_72h,
        count(*) filter (where not d.verified) as provisional_72h
    from disembarkation as d
    inner join (
        select cast(:as_of as timestamptz) - interval '24 hours' as since_24h
    ) as w on d.happened_at > w.since_24h - interval '48 hours' and d.happened_at <= cast(:as_of as timestamptz)
    where d.landing_point_id = p.id
) as b
cross join lateral (
    select
        max(r.day) as last_day,
        coalesce(max(r.day) >= ((cast(:as_of as timestamptz) - interval '24 hours') at time zone p.time_zone)::date, false)
            as in_24h,
        coalesce(max(r.day) >= ((cast(:as_of as timestamptz) - interval '72 hours') at time zone p.time_zone)::date, false)
            as in_72h
    from landing_day(cast(:as_of as timestamptz)) as r
    where r.landing_point_id = p.id
) as told
where
    p.mission = any(cast(:missions as text[]))
    and (p.active or b.boats_72h > 0)
    and (cast(:mission as text) is null or p.mission = cast(:mission as text))
    and (cast(:point as text) is null or p.code = cast(:point as text))
order by b.people_72h desc, p.code
