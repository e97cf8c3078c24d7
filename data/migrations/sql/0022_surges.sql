-- The whole days of each landing point, and of each mission (point is null): what the triggers of a surge are worked
-- out from (data/surges). One row a point or mission; a place whose first report is of today has no day yet.
-- places: days after starts_on, in order; people: null where not reported, for a mission where one of its points did
-- not report; at_least: what was reported all the same. unheard: the share, from 0 to 1, of what usually comes that
-- was not reported that day. Of a point that is all or nothing. Of a mission each point that did not report weighs as
-- much as it brought on its days of the three months before; one that brought nobody, or told nothing in all that
-- time, weighs nothing. Where nobody came anywhere in that time, all points weigh the same.
-- capacity of a mission: that of its open points together, null where one of them has none.
drop function surge_series(timestamptz, date, text[], text, text);
create function surge_series(
    as_of timestamptz, since date, of_missions text[], of_mission text default null, of_point text default null
) returns table (
    mission text, point text, name text, capacity bigint, began date, starts_on date, through date, places integer[],
    people integer[], at_least integer[], unheard double precision[]
)
language sql stable as $$
    with chosen as (
        select p.id, p.mission, p.code, p.name, p.active, p.reception_capacity as capacity, told.first_day as began,
            (seen.at at time zone p.time_zone)::date - 1 as through
        from (select day_over(as_of) as at) as seen
        cross join lateral landing_reports(seen.at) as told
        inner join landing_point as p on p.id = told.landing_point_id
        where
            told.first_day <= (seen.at at time zone p.time_zone)::date
            and (p.mission = any(of_missions) or (p.mission is null and of_mission is null))
            and (of_mission is null or p.mission = of_mission) and (of_point is null or p.code = of_point)
    ),

    -- as it is read three times below, it is worked out once
    point_day as materialized (
        select c.id, c.mission, d.day, d.people::integer as people
        from chosen as c
        inner join landing_calendar(
            -- a sub-select: it is asked once then, and not for every boat
            (select day_over(as_of)), coalesce(since, '0001-01-01'), '9999-12-31', of_missions, of_point
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
            end as unheard
        from weighed as w
        group by w.mission, w.day
    ),

    place as (
        select 'point ' || c.id as key, c.mission, c.code, c.name, c.capacity, c.began, c.through
        from chosen as c
        union all
        select 'mission ' || c.mission, c.mission, null, null,
            case when count(c.capacity) filter (where c.active) = count(*) filter (where c.active)
                then sum(c.capacity) filter (where c.active) end,
            min(c.began), max(c.through)
        from chosen as c
        where c.mission is not null and of_point is null
        group by c.mission
    ),

    told as (
        select 'point ' || d.id as key, d.day, d.people, coalesce(d.people, 0) as at_least,
            (d.people is null)::integer::double precision as unheard
        from point_day as d
        union all
        select 'mission ' || m.mission, m.day, m.people, m.at_least, m.unheard from mission_day as m
    ),

    row_of as (
        select t.key, array_agg(t.day) as days, array_agg(t.people) as people, array_agg(t.at_least) as at_least,
            array_agg(t.unheard) as unheard
        from (select * from told order by told.key, told.day) as t
        group by t.key
    )

    select p.mission, p.code, p.name, p.capacity, p.began, greatest(since, p.began), p.through,
        coalesce((select array_agg(d.day - greatest(since, p.began) order by d.place)
            from unnest(r.days) with ordinality as d (day, place)), '{}'),
        coalesce(r.people, '{}'), coalesce(r.at_least, '{}'), coalesce(r.unheard, '{}')
    from place as p
    left join row_of as r on r.key = p.key
$$;
