-- Unaccompanied children, the pregnant, medical urgencies, the dead and the missing: null is "not known", never 0.
alter table disembarkation
alter column uac drop not null, alter column uac drop default,
alter column pregnant drop not null, alter column pregnant drop default,
alter column medical drop not null, alter column medical drop default,
alter column dead drop not null, alter column dead drop default,
alter column missing drop not null, alter column missing drop default;

-- Until now a field left empty became 0. Where somebody verified the figures a 0 is somebody's word; elsewhere nobody
-- can tell it from a field that was left empty.
update disembarkation set
    uac = nullif(uac, 0),
    pregnant = nullif(pregnant, 0),
    medical = nullif(medical, 0),
    dead = nullif(dead, 0),
    missing = nullif(missing, 0)
where not verified and 0 in (uac, pregnant, medical, dead, missing);

-- D: landings at the project's points, as before; now the dead and the missing of a boat may be unknown. Their sum is
-- over the boats for which they are known, and unknown where that is none of them.
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
        ('D4', 'persons', case when b.boats = 0 then 0 else b.dead end, null, null),
        ('D5', 'persons', case when b.boats = 0 then 0 else b.missing end, null, null)
    ) as v (code, unit, actual, part, whole)
    where reported.days > 0 and v.code = any(codes)
$$;
