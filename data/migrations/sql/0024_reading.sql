-- Sums of a period: from the months that stand summed, and from the boats of all other days.

-- The days of a period that somebody should know about, of each point that has any: from its first report on, to the
-- as-of day (a closed point and a published series: to their last report).
create function landing_due(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null
) returns table (landing_point_id integer, starts_on date, ends_on date)
language sql stable as $$
    -- materialized: each point's first and last report are looked up once
    with due as materialized (
        select p.id, greatest(period_from, told.first_day) as starts_on, least(
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
    select d.id, d.starts_on, d.ends_on from due as d where d.starts_on <= d.ends_on
$$;

-- THE definition of the days that somebody should know about, one row a point and day of landing_due. people and boats
-- are null where nothing was reported. of_missions and of_point only save reading what the question leaves out anyway:
-- the points of these missions and the published series, or the one point with this code.
create or replace function landing_calendar(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null
) returns table (
    landing_point_id integer, day date, people bigint, boats bigint
)
language sql stable as $$
    with due as materialized (
        select d.landing_point_id, d.starts_on, d.ends_on
        from landing_due(as_of, period_from, period_to, of_missions, of_point) as d
    ),

    told as (
        select due.landing_point_id, t.day, t.people, t.boats
        from due
        cross join lateral days_told(due.landing_point_id, due.starts_on, due.ends_on, as_of) as t
    )

    select due.landing_point_id, due.starts_on + n.n, told.people::bigint, told.boats::bigint
    from due
    cross join lateral generate_series(0, due.ends_on - due.starts_on) as n (n)
    left join told on told.landing_point_id = due.landing_point_id and told.day = due.starts_on + n.n
$$;

-- The same days of all points, from the first to the last report of each.
create or replace function landing_day(as_of timestamptz) returns table (
    landing_point_id integer, day date, people bigint, boats bigint
)
language sql stable as $$
    select p.id, t.day, t.people::bigint, t.boats::bigint
    from landing_point as p
    cross join lateral days_told(p.id, '-infinity', 'infinity', as_of) as t
$$;

-- The whole months of a period that were summed, from the first day of the first to the last day of the last, of each
-- point that has any; none where whole_months is not wanted. A month is over two days after its end: then it is in
-- every time zone.
create function landing_kept(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null,
    whole_months boolean default true
) returns table (landing_point_id integer, first_day date, last_day date)
language sql stable as $$
    select k.id, k.first_day, k.last_day
    from (
        select p.id, (month_of(period_from - 1) + interval '1 month')::date as first_day,
            month_of(least(period_to, s.through, (as_of at time zone 'UTC')::date - 2) + 1) - 1 as last_day
        from landing_summed as s
        inner join landing_point as p on p.id = s.landing_point_id
        where
            (of_missions is null or p.mission is null or p.mission = any(of_missions))
            and (of_point is null or p.code = of_point)
    ) as k
    where whole_months and k.first_day < k.last_day
$$;

-- All other days of the period: before and after those months, and the months that were touched since.
create function landing_unkept(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null,
    whole_months boolean default true
) returns table (landing_point_id integer, first_day date, last_day date)
language sql stable as $$
    with kept as materialized (
        select k.landing_point_id, k.first_day, k.last_day
        from landing_kept(as_of, period_from, period_to, of_missions, of_point, whole_months) as k
    )
    select p.id, d.first_day, d.last_day
    from landing_point as p
    left join kept as k on k.landing_point_id = p.id
    cross join lateral (
        select period_from as first_day, coalesce(k.first_day - 1, period_to) as last_day
        union all
        select k.last_day + 1, period_to where k.last_day is not null
    ) as d
    where
        d.first_day <= d.last_day
        and (of_missions is null or p.mission is null or p.mission = any(of_missions))
        and (of_point is null or p.code = of_point)
    union all
    select distinct k.landing_point_id, t.month, (t.month + interval '1 month')::date - 1
    from kept as k
    inner join landing_touched as t
        on t.landing_point_id = k.landing_point_id and t.month between k.first_day and k.last_day
$$;

-- The sums of boats_summed over a period: one row or more a point, source and verification, to be added up.
create function landing_sums(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null
) returns table (
    landing_point_id integer, source text, verified boolean, boats integer, people integer, men integer, women integer,
    boys integer, girls integer, unknown integer, dead integer, missing integer, dead_unknown_boats integer,
    missing_unknown_boats integer, screened integer, screened_of integer, refused integer, transferred integer,
    hospital integer, referred integer, referred_of integer, no_figure_boats integer, no_figure_people integer,
    food integer, food_of integer, nfi integer, nfi_of integer, medical_aid integer, medical_aid_of integer,
    pss integer, pss_of integer
)
language sql stable as $$
    select u.landing_point_id, b.*
    from landing_unkept(as_of, period_from, period_to, of_missions, of_point) as u
    cross join lateral boats_summed(u.landing_point_id, u.first_day, u.last_day, as_of) as b
    union all
    select m.landing_point_id, m.source, m.verified, m.boats, m.people, m.men, m.women, m.boys, m.girls, m.unknown,
        m.dead, m.missing, m.dead_unknown_boats, m.missing_unknown_boats, m.screened, m.screened_of, m.refused,
        m.transferred, m.hospital, m.referred, m.referred_of, m.no_figure_boats, m.no_figure_people, m.food, m.food_of,
        m.nfi, m.nfi_of, m.medical_aid, m.medical_aid_of, m.pss, m.pss_of
    from landing_kept(as_of, period_from, period_to, of_missions, of_point) as k
    inner join landing_month as m
        on m.landing_point_id = k.landing_point_id and m.month between k.first_day and k.last_day
    where not exists (
        select from landing_touched as t where t.landing_point_id = m.landing_point_id and t.month = m.month
    )
$$;

-- The same of nationalities_summed.
create function landing_nationalities(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null
) returns table (landing_point_id integer, nationality text, people integer)
language sql stable as $$
    select u.landing_point_id, n.nationality, n.people
    from landing_unkept(as_of, period_from, period_to, of_missions, of_point) as u
    cross join lateral nationalities_summed(u.landing_point_id, u.first_day, u.last_day, as_of) as n
    union all
    select m.landing_point_id, m.nationality, m.people
    from landing_kept(as_of, period_from, period_to, of_missions, of_point) as k
    inner join landing_month_nationality as m
        on m.landing_point_id = k.landing_point_id and m.month between k.first_day and k.last_day
    where not exists (
        select from landing_touched as t where t.landing_point_id = m.landing_point_id and t.month = m.month
    )
$$;

-- What was reported in a period: one row a point and day; where whole_months is said, a month that
-- stands summed is one row, by its first day.
create function landing_days(
    as_of timestamptz, period_from date, period_to date, of_missions text[] default null, of_point text default null,
    whole_months boolean default true
) returns table (landing_point_id integer, starts_on date, days_reported integer, people integer, boats integer)
language sql stable as $$
    select u.landing_point_id, d.day, 1, d.people, d.boats
    from landing_unkept(as_of, period_from, period_to, of_missions, of_point, whole_months) as u
    cross join lateral days_told(u.landing_point_id, u.first_day, u.last_day, as_of) as d
    union all
    select m.landing_point_id, m.month, m.days_reported, m.people, m.boats
    from landing_kept(as_of, period_from, period_to, of_missions, of_point, whole_months) as k
    inner join landing_month_day as m
        on m.landing_point_id = k.landing_point_id and m.month between k.first_day and k.last_day
    where not exists (
        select from landing_touched as t where t.landing_point_id = m.landing_point_id and t.month = m.month
    )
$$;

-- The first day of the week (which begins on week_start, 1 is Monday) or month of a day, or the day itself.
create function grain_of(day date, grain text, week_start integer) returns date
language sql immutable as $$
    select case grain
        when 'week' then day - mod(extract(isodow from day)::integer - week_start + 7, 7)
        when 'month' then month_of(day)
        else day
    end
$$;

-- Sums each month that is over and was touched, or was not summed yet; gives how many months of points that were, and
-- null where somebody else is at it. It may be left out for as long as one likes, and ended at any moment.
create function fold_landing_months() returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    until constant date := month_of((now() at time zone 'UTC')::date - 2) - 1;
    points integer[];
    months date[];
begin
    if not pg_try_advisory_xact_lock(hashtext('fold_landing_months')) then
        return null;
    end if;
    -- first the notes are taken, then, in statements of their own, what they are about is read: whoever commits in
    -- between leaves a note that stays, and their month is read boat by boat until the next time
    with taken as (delete from landing_touched returning landing_point_id, month),
    wanted as (
        select landing_point_id, month from taken where month <= until
        union
        select r.landing_point_id, m.month::date
        from landing_reports(null) as r
        left join landing_summed as s on s.landing_point_id = r.landing_point_id
        cross join lateral generate_series(
            greatest(month_of(r.first_day), s.through + 1)::timestamp, until::timestamp, interval '1 month'
        ) as m (month)
    )
    select coalesce(array_agg(landing_point_id), '{}'), coalesce(array_agg(month), '{}') into points, months
    from wanted;
    delete from landing_month as m using unnest(points, months) as t (id, month)
    where t.id = m.landing_point_id and t.month = m.month;
    delete from landing_month_nationality as m using unnest(points, months) as t (id, month)
    where t.id = m.landing_point_id and t.month = m.month;
    delete from landing_month_day as m using unnest(points, months) as t (id, month)
    where t.id = m.landing_point_id and t.month = m.month;
    insert into landing_month
    select t.id, t.month, b.* from unnest(points, months) as t (id, month)
    cross join lateral boats_summed(t.id, t.month, (t.month + interval '1 month')::date - 1, null) as b;
    insert into landing_month_nationality
    select t.id, t.month, n.* from unnest(points, months) as t (id, month)
    cross join lateral nationalities_summed(t.id, t.month, (t.month + interval '1 month')::date - 1, null) as n;
    insert into landing_month_day
    select t.id, t.month, count(*), sum(d.people), sum(d.boats) from unnest(points, months) as t (id, month)
    cross join lateral days_told(t.id, t.month, (t.month + interval '1 month')::date - 1, null) as d
    group by t.id, t.month;
    insert into landing_summed select p.id, until from landing_point as p
    on conflict (landing_point_id) do update set through = excluded.through
    where landing_summed.through < excluded.through;
    return cardinality(points);
end $$;
