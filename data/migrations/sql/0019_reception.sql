-- The office's own numbers, or the defaults of data/settings.py: persons one screener sees in an hour, hours after
-- which a count of reception says nothing any more, hours for which it holds how many screen.
create function screening_number() returns table (per_hour integer, reception_hours integer, shift_hours integer)
language sql stable rows 1 as $$
    select
        max(k.n) filter (where k.key = 'screenings_per_hour'), max(k.n) filter (where k.key = 'reception_hours'),
        max(k.n) filter (where k.key = 'shift_hours')
    from (
        select d.key, coalesce(s.value::integer, d.value) as n
        from (values ('screenings_per_hour', 6), ('reception_hours', 72), ('shift_hours', 12)) as d (key, value)
        left join setting as s on s.key = d.key and s.value ~ '^[0-9]{1,4}$'
    ) as k
$$;

-- THE definition of who is in reception at each point. Never "those who landed": without a count and without exits
-- it is unknown (no row). said: what it rests on.
-- count: the latest count, not older than the hours that the office set; it is as old as at. Who landed since stands
-- apart.
-- count_and_exits: the count, and those who landed and left since, where exits were written down after the count.
-- exits: no count; those who came with the earliest boat of two weeks whose exits were written down or later, less all
-- who left since. more_left: by what was written down more left than came; somebody has to count (people is empty).
create function reception_now(as_of timestamptz) returns table (
    landing_point_id integer, said text, people bigint, at timestamptz, counted integer, landed_since bigint,
    left_since bigint
)
language sql stable as $$
    select
        k.id, case when k.people < 0 then 'more_left' else k.said end, case when k.people >= 0 then k.people end, k.at,
        k.counted, k.landed_since, k.left_since
    from (
        select
            p.id, c.people as counted, m.landed_since, m.left_since,
            case when m.exits and c.people is not null then 'count_and_exits' when m.exits then 'exits'
                else 'count' end as said,
            case when m.exits then coalesce(c.people, 0) + m.landed_since - m.left_since else c.people end as people,
            case when m.exits then as_of else c.happened_at end as at
        from landing_point as p
        cross join screening_number() as n
        left join lateral (
            select t.people, t.happened_at from point_count as t
            where
                t.landing_point_id = p.id and t.kind = 'reception'
                and t.happened_at > as_of - make_interval(hours => n.reception_hours) and t.happened_at <= as_of
            order by t.happened_at desc, t.id desc limit 1
        ) as c on true
        left join lateral (
            select min(d.happened_at) as began
            from reception_exit as e
            inner join disembarkation as d on d.id = e.disembarkation_id
            where
                c.people is null and e.landing_point_id = p.id and e.happened_at <= as_of
                and d.happened_at > as_of - interval '14 days'
        ) as b on true
        cross join lateral (
            select
                (
                    select coalesce(sum(d.people), 0) from disembarkation as d
                    where
                        d.landing_point_id = p.id and d.happened_at <= as_of
                        and (d.happened_at > c.happened_at or d.happened_at >= b.began)
                ) as landed_since,
                coalesce(sum(e.people), 0) as left_since,
                count(*) > 0 as exits
            from reception_exit as e
            where
                e.landing_point_id = p.id and e.happened_at <= as_of
                and (e.happened_at > c.happened_at or e.happened_at >= b.began)
        ) as m
        where c.people is not null or b.began is not null
    ) as k
$$;

-- Who screens now, and how fast: what was told within the last hours, as many as a shift has; else as many as the point
-- plans for one. Persons in an hour: the point's own figure, else the office's.
create function screeners_now(as_of timestamptz) returns table (
    landing_point_id integer, screeners integer, told_at timestamptz, per_hour numeric
)
language sql stable as $$
    select p.id, coalesce(c.people, p.screeners_per_shift), c.happened_at,
        coalesce(p.screenings_per_hour, n.per_hour)
    from landing_point as p
    cross join screening_number() as n
    left join lateral (
        select t.people, t.happened_at from point_count as t
        where
            t.landing_point_id = p.id and t.kind = 'screeners'
            and t.happened_at > as_of - make_interval(hours => n.shift_hours) and t.happened_at <= as_of
        order by t.happened_at desc, t.id desc limit 1
    ) as c on true
$$;

-- D, as before; who was screened is read from its one definition.
create or replace function indicator_of_landings(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$
    select v.code, v.unit, v.actual, v.part, v.whole, null::bigint
    from (
        select count(*) as days, sum(d.people) as people
        from landing_day(as_of) as d
        inner join project_landing_point(which) as p on p.landing_point_id = d.landing_point_id
        where d.day between first_day and last_day
        having codes && array['D1', 'D2', 'D3', 'D4', 'D5']
    ) as reported
    cross join lateral (
        select
            -- how many people had at least one kind of help is known only from below: the commonest kind on each boat
            sum(h.helped) as helped, sum(d.people) filter (where h.helped is not null) as helped_of,
            sum(r.screened) as screened, sum(d.people) filter (where r.screened is not null) as screened_of,
            sum(d.dead) as dead, sum(d.missing) as missing, count(*) as boats
        from disembarkation as d
        inner join project_landing_point(which) as p on p.landing_point_id = d.landing_point_id
        inner join boat_reached as r on r.disembarkation_id = d.id
        cross join lateral (select greatest(d.food, d.nfi, d.medical_aid, d.pss) as helped) as h
        where d.day between first_day and last_day and d.happened_at <= as_of
    ) as b
    cross join lateral (values
        ('D1', 'persons', reported.people, null, null),
        ('D2', 'persons', case when b.boats = 0 then 0 else b.helped end, null, null),
        ('D2', 'percent', 100.0 * b.helped / nullif(b.helped_of, 0), b.helped, b.helped_of),
        ('D3', 'persons', case when b.boats = 0 then 0 else b.screened end, null, null),
        ('D3', 'percent', 100.0 * b.screened / nullif(b.screened_of, 0), b.screened, b.screened_of),
        ('D4', 'persons', case when b.boats = 0 then 0 else b.dead end, null, null),
        ('D5', 'persons', case when b.boats = 0 then 0 else b.missing end, null, null)
    ) as v (code, unit, actual, part, whole)
    where reported.days > 0 and v.code = any(codes)
$$;
