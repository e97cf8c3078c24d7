-- C: trainings. A training belongs to the period in which it ends. An official counts once as a person, and once a
-- training as a participation. "Improved" is asked of those who sat both tests.
create function indicator_of_trainings(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
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
            a.project_id = which and a.kind = 'training' and t.attended and a.ends_on between first_day and last_day
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
