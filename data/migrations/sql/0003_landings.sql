-- D: landings at the project's points. Nobody is asked for consent on a boat, so nobody is left out. Dead and missing
-- are never added to each other or to those who landed. With no reported day in the period everything is unknown.
create function indicator_of_landings(
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
            sum(d.screened) as screened, sum(d.people) filter (where d.screened is not null) as screened_of,
            sum(d.dead) as dead, sum(d.missing) as missing, count(*) as boats
        from disembarkation as d
        inner join project_landing_point(which) as p on p.landing_point_id = d.landing_point_id
        cross join lateral (select greatest(d.food, d.nfi, d.medical_aid, d.pss) as helped) as h
        where d.day between first_day and last_day and d.happened_at <= as_of
    ) as b
    cross join lateral (values
        ('D1', 'persons', reported.people, null, null),
        ('D2', 'persons', case when b.boats = 0 then 0 else b.helped end, null, null),
        ('D2', 'percent', 100.0 * b.helped / nullif(b.helped_of, 0), b.helped, b.helped_of),
        ('D3', 'persons', case when b.boats = 0 then 0 else b.screened end, null, null),
        ('D3', 'percent', 100.0 * b.screened / nullif(b.screened_of, 0), b.screened, b.screened_of),
        ('D4', 'persons', coalesce(b.dead, 0), null, null),
        ('D5', 'persons', coalesce(b.missing, 0), null, null)
    ) as v (code, unit, actual, part, whole)
    where reported.days > 0 and v.code = any(codes)
$$;
