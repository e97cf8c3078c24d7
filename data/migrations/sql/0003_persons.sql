-- P: protection assistance. Every family of indicators answers in one shape, one row a code and unit:
-- actual (null is unknown), part and whole where it is a share of something, whole alone where it is a median of so many,
-- left_out: who would count but has not consented to statistics (null where nobody is asked, as on a boat).
create function indicator_of_persons(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
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
            f.project_id = which and a.kind = 'vulnerability' and a.completed_on between first_day and last_day
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
