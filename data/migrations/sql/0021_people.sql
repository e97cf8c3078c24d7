-- Every computed indicator of several projects together; persons, cases, boats and referrals once. See 0003_persons.sql
-- and the files beside it for what each counts. One project is several that are one.

create function indicator_of_persons(
    which integer[], first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$
    select
        'P1', 'persons', count(*) filter (where a.counted)::numeric, null::bigint, null::bigint,
        count(*) filter (where not a.counted)
    from project_assisted(which, first_day, last_day, as_of) as a
    having 'P1' = any(codes)
    union all
    select 'P2', v.unit, v.actual, null, null, v.left_out
    from (
        select
            count(*) filter (where p.consent_statistics is true) as assessments,
            count(distinct p.id) filter (where p.consent_statistics is true) as persons,
            count(*) filter (where p.consent_statistics is not true) as assessments_left_out,
            count(distinct p.id) filter (where p.consent_statistics is not true) as persons_left_out
        from assessment as a
        inner join case_file as f on f.id = a.case_id
        inner join mission as m on m.code = f.mission
        inner join person as p on p.id = a.person_id
        where
            f.project_id = any(which) and a.kind = 'vulnerability' and a.completed_on between first_day and last_day
            and a.completed_on <= (as_of at time zone m.time_zone)::date
        having 'P2' = any(codes)
    ) as s
    cross join lateral (values
        ('assessments', s.assessments, s.assessments_left_out), ('persons', s.persons, s.persons_left_out)
    ) as v (unit, actual, left_out)
    union all
    select
        'P3', 'persons', count(distinct i.person_id) filter (where i.counted), null, null,
        count(distinct i.person_id) filter (where not i.counted)
    from project_identified(which, first_day, last_day, as_of) as i
    having 'P3' = any(codes)
$$;

create or replace function indicator_of_persons(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$ select * from indicator_of_persons(array[which], first_day, last_day, as_of, codes) $$;

create function indicator_of_returns(
    which integer[], first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$
    select
        'A1', 'persons', count(*) filter (where p.consent_statistics is true)::numeric, null::bigint, null::bigint,
        count(*) filter (where p.consent_statistics is not true)
    from project_departure(which, first_day, last_day, as_of) as d
    inner join person as p on p.case_id = d.case_id
    having 'A1' = any(codes)
    union all
    select 'A2', v.unit, v.actual, null, null, v.left_out
    from (
        select
            count(distinct p.case_id) filter (where p.consent_statistics is true) as cases,
            count(*) filter (where p.consent_statistics is true) as persons,
            count(distinct p.case_id) as cases_in_all,
            count(*) filter (where p.consent_statistics is not true) as persons_left_out
        from project_travel_ready(which, last_day, as_of) as r
        inner join person as p on p.case_id = r.case_id
        having 'A2' = any(codes)
    ) as s
    cross join lateral (values
        ('cases', s.cases, s.cases_in_all - s.cases), ('persons', s.persons, s.persons_left_out)
    ) as v (unit, actual, left_out)
    union all
    select
        'A3', 'days', (percentile_cont(0.5) within group (order by t.days) filter (where t.counted))::numeric, null,
        count(t.days) filter (where t.counted), count(t.days) filter (where not t.counted)
    from project_return_time(which, first_day, last_day, as_of) as t
    having 'A3' = any(codes)
    union all
    select
        'A4', 'persons', count(distinct p.id) filter (where p.consent_statistics is true), null, null,
        count(distinct p.id) filter (where p.consent_statistics is not true)
    from stage_spell as s
    inner join case_file as f on f.id = s.case_id
    inner join person as p on p.case_id = s.case_id
    where
        f.project_id = any(which) and s.stage = 'reintegration' and s.from_at <= as_of
        and s.from_day <= last_day and s.to_day >= first_day
    having 'A4' = any(codes)
$$;

create or replace function indicator_of_returns(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$ select * from indicator_of_returns(array[which], first_day, last_day, as_of, codes) $$;
