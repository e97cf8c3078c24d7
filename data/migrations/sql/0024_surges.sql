-- The whole days of each landing point, and of each mission (point is null): what the triggers of a surge are worked
-- out from (data/surges). One row a point or mission; a place whose first report is of today has no day yet. Of a
-- mission a day is over when it is over at all its points.
-- places: days after starts_on, in order; people: null where not reported, for a mission where one of its points did
-- not report; at_least: what was reported all the same. unheard: the share, from 0 to 1, of what usually comes that
-- was not reported that day. Of a point that is all or nothing. Of a mission each point that did not report weighs as
-- much as it brought on its days of the three months before; one that brought nobody, or told nothing in all that
-- time, weighs nothing. Where nobody came anywhere in that time, all points weigh the same.
-- capacity of a mission: that of its open points together, null where one of them has none.
create or replace function surge_series(
    as_of timestamptz, since date, of_missions text[], of_mission text default null, of_point text default null
) returns table (
    mission text, point text, name text, capacity bigint, began date, starts_on date, through date, places integer[],
    people integer[], at_least integer[], unheard double precision[]
)
language sql stable as $$
    -- what is read several times below is worked out once: materialized
    with seen as materialized (select day_over(as_of) as at),

    chosen as materialized (
        select p.id, p.mission, p.code, p.name, p.active, p.reception_capacity as capacity, told.first_day as began,
            greatest(since, told.first_day) as starts_on,
            ((select at from seen) at time zone p.time_zone)::date - 1 as through
        from landing_reports((select at from seen)) as told
        inner join landing_point as p on p.id = told.landing_point_id
        where
            told.first_day <= ((select at from seen) at time zone p.time_zone)::date
            and (p.mission = any(of_missions) or (p.mission is null and of_mission is null))
            and (of_mission is null or p.mission = of_mission) and (of_point is null or p.code = of_point)
    ),

    point_day as materialized (
        select c.id, c.mission, c.starts_on, d.day, d.people::integer as people
        from chosen as c
        inner join landing_calendar(
            (select at from seen), coalesce(since, '0001-01-01'), '9999-12-31', of_missions, of_point
        ) as d on d.landing_point_id = c.id
        where d.day <= c.through
    ),

    weighed as (
        select d.mission, d.day, d.people, avg(d.people) over before as usual
        from point_day as d
        where d.mission is not null and of_point is null
        window before as (partition by d.id order by d.day rows between 91 preceding and 1 preceding)
    ),

    mission_day as (
        select w.mission, w.day, case when count(w.people) = count(*) then sum(w.people)::integer end as people,
            coalesce(sum(w.people), 0)::integer as at_least,
            case
                when sum(w.usual) > 0 then coalesce(sum(w.usual) filter (where w.people is null), 0) / sum(w.usual)
                else count(*) filter (where w.people is null)::numeric / count(*)
            end::double precision as unheard
        from weighed as w
        group by w.mission, w.day
    ),

    whole as (
        select c.mission, min(c.began) as began, min(c.starts_on) as starts_on, min(c.through) as through,
            case when count(c.capacity) filter (where c.active) = count(*) filter (where c.active)
                then sum(c.capacity) filter (where c.active) end as capacity
        from chosen as c
        where c.mission is not null and of_point is null
        group by c.mission
    )

    select c.mission, c.code, c.name, c.capacity::bigint, c.began, c.starts_on, c.through, coalesce(r.places, '{}'),
        coalesce(r.people, '{}'), coalesce(r.at_least, '{}'), coalesce(r.unheard, '{}')
    from chosen as c
    left join (
        select d.id, array_agg(d.day - d.starts_on) as places, array_agg(d.people) as people,
            array_agg(coalesce(d.people, 0)) as at_least,
            array_agg((d.people is null)::integer::double precision) as unheard
        from (select * from point_day as p order by p.id, p.day) as d
        group by d.id
    ) as r on r.id = c.id
    union all
    select w.mission, null, null, w.capacity, w.began, w.starts_on, w.through, coalesce(r.places, '{}'),
        coalesce(r.people, '{}'), coalesce(r.at_least, '{}'), coalesce(r.unheard, '{}')
    from whole as w
    left join (
        select d.mission, array_agg(d.day - w.starts_on) as places, array_agg(d.people) as people,
            array_agg(d.at_least) as at_least, array_agg(d.unheard) as unheard
        from (select * from mission_day as m order by m.mission, m.day) as d
        inner join whole as w on w.mission = d.mission
        group by d.mission
    ) as r on r.mission = w.mission
$$;
