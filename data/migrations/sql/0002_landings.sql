-- What was reported about landings, day by day. A day without a report is not a day without a landing.
-- THE definition of a reported day: one row a point and day on which a boat was recorded, "nobody landed" was said, or
-- a published series has a value. Days are the calendar days of the point. With as_of null, everything there is.
create function landing_day(as_of timestamptz) returns table (
    landing_point_id integer, day date, people bigint, boats bigint
)
language sql stable as $$
    select r.landing_point_id, r.day, sum(r.people)::bigint, sum(r.boats)::bigint
    from (
        select d.landing_point_id, d.day, d.people, 1 as boats from disembarkation as d
        where as_of is null or d.happened_at <= as_of
        union all
        select n.landing_point_id, n.day, 0, 0 from nil_report as n
        inner join landing_point as p on p.id = n.landing_point_id
        where as_of is null or n.day <= (as_of at time zone p.time_zone)::date
        union all
        select l.landing_point_id, l.day, l.people, l.boats from daily_landing as l
        inner join landing_point as p on p.id = l.landing_point_id
        where as_of is null or l.day <= (as_of at time zone p.time_zone)::date
    ) as r
    group by r.landing_point_id, r.day
$$;

-- Each point's first and last reported day, found without reading the days in between.
create function landing_reports(as_of timestamptz) returns table (
    landing_point_id integer, first_day date, last_day date
)
language sql stable as $$
    select
        p.id,
        least(
            (
                select d.day from disembarkation as d
                where d.landing_point_id = p.id and (as_of is null or d.happened_at <= as_of)
                order by d.happened_at limit 1
            ),
            (select min(n.day) from nil_report as n where n.landing_point_id = p.id and n.day <= t.today),
            (select min(l.day) from daily_landing as l where l.landing_point_id = p.id and l.day <= t.today)
        ),
        greatest(
            (
                select d.day from disembarkation as d
                where d.landing_point_id = p.id and (as_of is null or d.happened_at <= as_of)
                order by d.happened_at desc limit 1
            ),
            (select max(n.day) from nil_report as n where n.landing_point_id = p.id and n.day <= t.today),
            (select max(l.day) from daily_landing as l where l.landing_point_id = p.id and l.day <= t.today)
        )
    from landing_point as p
    cross join lateral (select coalesce((as_of at time zone p.time_zone)::date, 'infinity'::date) as today) as t
$$;

-- THE definition of the days that somebody should know about: one row a point and day of the period, from the point's
-- first report on, to the as-of day (a closed point and a published series: to their last report). people and boats
-- are null where nothing was reported. of_missions and of_point only save reading what the question leaves out anyway:
-- the points of these missions and the published series, or the one point with this code.
create function landing_calendar(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null
) returns table (
    landing_point_id integer, day date, people bigint, boats bigint
)
language sql stable as $$
    -- materialized: else the planner looks up each point's first report once a day instead of once
    with due as materialized (
        select
            p.id as landing_point_id,
            greatest(period_from, told.first_day) as starts_on,
            least(
                period_to, (as_of at time zone p.time_zone)::date,
                case when not p.active or p.mission is null then told.last_day end
            ) as ends_on
        from landing_point as p
        inner join landing_reports(as_of) as told on told.landing_point_id = p.id
        where
            told.first_day is not null
            and (of_missions is null or p.mission is null or p.mission = any(of_missions))
            and (of_point is null or p.code = of_point)
    )
    select due.landing_point_id, due.starts_on + n.n, r.people, r.boats
    from due
    cross join lateral generate_series(0, due.ends_on - due.starts_on) as n (n)
    left join landing_day(as_of) as r
        on r.landing_point_id = due.landing_point_id and r.day = due.starts_on + n.n
        and r.day between period_from and period_to
        and r.landing_point_id = any(array(select landing_point_id from due))
$$;
