-- Late entries: how many of an indicator's persons, cases or events nobody had recorded when the period ended. They count
-- from the moment they are entered; a reader is told that a number grew afterwards. Of others nothing is known.
create function indicator_late(which integer[], first_day date, last_day date, as_of timestamptz, codes text[])
returns table (code text, unit text, late bigint)
language sql stable as $$
    select 'P1', 'persons', count(*)
    from project_assisted(which, first_day, last_day, as_of) as p
    where
        p.counted and not exists (
            select 1 from assistance as a
            where
                a.person_id = p.person_id and a.project_id = any(which) and a.given_on between first_day and last_day
                and a.recorded_at < (last_day + 1)::timestamp at time zone 'UTC'
        )
    having 'P1' = any(codes)
    union all
    select 'P2', 'assessments', count(*)
    from assessment as a
    inner join case_file as f on f.id = a.case_id
    inner join person as p on p.id = a.person_id
    where
        f.project_id = any(which) and a.kind = 'vulnerability' and a.completed_on between first_day and last_day
        and p.consent_statistics and a.recorded_at >= (last_day + 1)::timestamp at time zone 'UTC'
    having 'P2' = any(codes)
    union all
    select 'P3', 'persons', count(*)
    from (
        select i.person_id from project_identified(which, first_day, last_day, as_of) as i
        inner join person_vulnerability as v on v.person_id = i.person_id and v.vulnerability = i.vulnerability
        where i.counted
        group by i.person_id
        having min(v.recorded_at) >= (last_day + 1)::timestamp at time zone 'UTC'
    ) as i
    having 'P3' = any(codes)
    union all
    select 'R1', 'referrals', count(*)
    from project_sent(which, first_day, last_day, as_of) as s
    inner join referral as r on r.id = s.referral_id
    where s.counted and r.recorded_at >= (last_day + 1)::timestamp at time zone 'UTC'
    having 'R1' = any(codes)
    union all
    select 'A1', 'persons', count(*)
    from project_departure(which, first_day, last_day, as_of) as d
    inner join stage_event as c
        on c.case_id = d.case_id and c.happened_at = d.departed_at and c.to_stage = 'departed'
    inner join person as p on p.case_id = d.case_id
    where p.consent_statistics and c.recorded_at >= (last_day + 1)::timestamp at time zone 'UTC'
    having 'A1' = any(codes)
    union all
    select 'D1', 'persons', coalesce(sum(d.people), 0)
    from disembarkation as d
    inner join project_landing_point(which) as p on p.landing_point_id = d.landing_point_id
    where
        d.day between first_day and last_day and d.happened_at <= as_of
        and d.recorded_at >= (last_day + 1)::timestamp at time zone 'UTC'
    having 'D1' = any(codes)
$$;
