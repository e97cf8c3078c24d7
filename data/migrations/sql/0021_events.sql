-- Referrals, landings and trainings of several projects together, and every computed indicator at once.

create function indicator_of_referrals(
    which integer[], first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$
    select
        'R1', 'referrals', count(*) filter (where s.counted)::numeric, null::bigint, null::bigint,
        count(*) filter (where not s.counted)
    from project_sent(which, first_day, last_day, as_of) as s
    having 'R1' = any(codes)
    union all
    select v.code, v.unit, v.actual, v.part, v.whole, v.left_out
    from (
        select
            count(*) filter (where r.counted and r.sent_now) as sent,
            count(*) filter (where not r.counted and r.sent_now) as sent_left_out,
            count(*) filter (where r.counted and r.sent_now and r.served_at is not null) as sent_and_served,
            count(*) filter (where r.counted and r.due_now) as due,
            count(*) filter (where not r.counted and r.due_now) as due_left_out,
            count(*) filter (where r.counted and r.due_now and r.acknowledged_at <= r.due_at) as acknowledged,
            count(*) filter (where r.counted and r.due_now and not coalesce(r.answered_at <= r.due_at, false))
                as silent,
            count(*) filter (where r.counted and r.served_now) as served,
            count(*) filter (where not r.counted and r.served_now) as served_left_out,
            percentile_cont(0.5) within group (order by extract(epoch from r.served_at - r.sent_at) / 86400)
                filter (where r.counted and r.served_now) as days
        from (
            select
                *, sent_on between first_day and last_day as sent_now, served_on between first_day and last_day as served_now,
                due_on between first_day and last_day and due_on < today and coalesce(dropped_at > due_at, true) as due_now
            from project_referral(
                -- what fell due or was served may have been sent long before
                which, case when codes && array['R2', 'R4', 'R5'] then date '2000-01-01' else first_day end, last_day, as_of
            )
        ) as r
        having codes && array['R2', 'R3', 'R4', 'R5']
    ) as s
    cross join lateral (values
        ('R2', 'percent', 100.0 * s.acknowledged / nullif(s.due, 0), s.acknowledged, s.due, s.due_left_out),
        ('R3', 'percent', 100.0 * s.sent_and_served / nullif(s.sent, 0), s.sent_and_served, s.sent, s.sent_left_out),
        ('R4', 'days', s.days::numeric, null, s.served, s.served_left_out),
        ('R5', 'percent', 100.0 * s.silent / nullif(s.due, 0), s.silent, s.due, s.due_left_out)
    ) as v (code, unit, actual, part, whole, left_out)
    where v.code = any(codes)
$$;

create or replace function indicator_of_referrals(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$ select * from indicator_of_referrals(array[which], first_day, last_day, as_of, codes) $$;

create function indicator_of_landings(
    which integer[], first_day date, last_day date, as_of timestamptz, codes text[]
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

create or replace function indicator_of_landings(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$ select * from indicator_of_landings(array[which], first_day, last_day, as_of, codes) $$;

create function indicator_of_trainings(
    which integer[], first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$
    select v.code, v.unit, v.actual, v.part, v.whole, null::bigint
    from (
        select
            count(distinct t.participant_no) as persons,
            count(*) as participations,
            count(*) filter (where t.score_before is not null and t.score_after is not null) as tested,
            count(*) filter (where t.score_after > t.score_before) as improved
        from activity as a
        inner join training_participant as t on t.activity_id = a.id
        where
            a.project_id = any(which) and a.kind = 'training' and t.attended and a.ends_on between first_day and last_day
            and a.ends_on <= (as_of at time zone 'UTC')::date
        having codes && array['C1', 'C2']
    ) as s
    cross join lateral (values
        ('C1', 'persons', s.persons::numeric, null::bigint, null::bigint),
        ('C1', 'participations', s.participations, null, null),
        ('C2', 'percent', 100.0 * s.improved / nullif(s.tested, 0), s.improved, s.tested)
    ) as v (code, unit, actual, part, whole)
    where v.code = any(codes)
$$;

create or replace function indicator_of_trainings(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$ select * from indicator_of_trainings(array[which], first_day, last_day, as_of, codes) $$;

create function indicator_values(which integer[], first_day date, last_day date, as_of timestamptz, codes text[])
returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$
    select * from indicator_of_persons(which, first_day, last_day, as_of, codes)
    union all select * from indicator_of_returns(which, first_day, last_day, as_of, codes)
    union all select * from indicator_of_referrals(which, first_day, last_day, as_of, codes)
    union all select * from indicator_of_landings(which, first_day, last_day, as_of, codes)
    union all select * from indicator_of_trainings(which, first_day, last_day, as_of, codes)
$$;

create or replace function indicator_values(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$ select * from indicator_values(array[which], first_day, last_day, as_of, codes) $$;
