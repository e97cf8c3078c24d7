-- Whom and what a project's numbers count. `counted` is false for everybody who has not said yes to statistics: they
-- stay in the office's own caseload and are left out of what leaves it, and how many they are is said.

create index ix_case_file_project on case_file (project_id) where project_id is not null;
create index ix_stage_spell_departed on stage_spell (from_day) where stage = 'departed';

-- Which projects somebody may read about: their own, or those of the missions they oversee.
create function readable_project(own text[], overseen text[]) returns table (
    id integer, code text, donor text, title text, starts_on date, ends_on date, active boolean
)
language sql stable as $$
    select p.id, p.code, p.donor, p.title, p.starts_on, p.ends_on, p.active from project as p
    where
        p.code = any(own)
        or exists (select 1 from project_mission as m where m.project_id = p.id and m.mission = any(overseen))
$$;

-- THE definition of an assisted person: at least one assistance paid by the project on a day of the period.
create function project_assisted(which integer, first_day date, last_day date, as_of timestamptz)
returns table (person_id bigint, counted boolean)
language sql stable as $$
    select p.id, p.consent_statistics is true from person as p
    where p.id in (
        select a.person_id from assistance as a
        inner join case_file as f on f.id = a.case_id
        inner join mission as m on m.code = f.mission
        where
            a.project_id = which and a.given_on between first_day and last_day
            and a.given_on <= (as_of at time zone m.time_zone)::date
    )
$$;

-- THE definition of a vulnerable migrant identified: a person of the project's cases with a vulnerability noted on a
-- local day of the period. One row a person and vulnerability; a person may hold several, so parts never add up.
create function project_identified(which integer, first_day date, last_day date, as_of timestamptz)
returns table (person_id bigint, vulnerability text, counted boolean)
language sql stable as $$
    select p.id, v.vulnerability, p.consent_statistics is true
    from person_vulnerability as v
    inner join case_file as f on f.id = v.case_id
    inner join mission as m on m.code = f.mission
    inner join person as p on p.id = v.person_id
    where
        f.project_id = which and v.happened_at <= as_of
        and (v.happened_at at time zone m.time_zone)::date between first_day and last_day
$$;

-- THE definition of a departure: a case of the project that came to the stage "departed" on a local day of the period.
create function project_departure(which integer, first_day date, last_day date, as_of timestamptz)
returns table (case_id bigint, departed_at timestamptz)
language sql stable as $$
    select s.case_id, min(s.from_at) from stage_spell as s
    inner join case_file as f on f.id = s.case_id
    where
        f.project_id = which and s.stage = 'departed' and s.from_day between first_day and last_day
        and s.from_at <= as_of
    group by s.case_id
$$;

-- Cases of the project that stand ready to travel when the period ends, or now if it has not ended.
create function project_travel_ready(which integer, last_day date, as_of timestamptz)
returns table (case_id bigint)
language sql stable as $$
    select s.case_id from stage_spell as s
    inner join case_file as f on f.id = s.case_id
    inner join mission as m on m.code = f.mission
    cross join lateral (
        select least(as_of, (last_day + 1)::timestamp at time zone m.time_zone - interval '1 microsecond') as at
    ) as cut_off
    where f.project_id = which and s.stage = 'travel_ready' and s.from_at <= cut_off.at and s.to_at > cut_off.at
$$;

-- The points a project speaks of: its own, or all points of its missions where it names none.
create function project_landing_point(which integer) returns table (landing_point_id integer)
language sql stable as $$
    select landing_point_id from project_point where project_id = which
    union all
    select p.id from landing_point as p
    inner join project_mission as m on m.mission = p.mission
    where m.project_id = which and not exists (select 1 from project_point where project_id = which)
$$;

-- How long a return took: one row a case that departed in the period and has a registration. Days from the first
-- registration to the departure; has_paper says whether its travel document was verified.
create function project_return_time(which integer, first_day date, last_day date, as_of timestamptz)
returns table (case_id bigint, days double precision, has_paper boolean, counted boolean)
language sql stable as $$
    select
        d.case_id, extract(epoch from d.departed_at - r.registered_at) / 86400,
        exists (
            select 1 from document as t
            where t.case_id = d.case_id and t.document_type = 'travel_document' and t.verified_on is not null
        ),
        exists (select 1 from person as p where p.case_id = d.case_id and p.consent_statistics)
    from project_departure(which, first_day, last_day, as_of) as d
    inner join lateral (
        select min(s.from_at) as registered_at from stage_spell as s
        where s.case_id = d.case_id and s.stage = 'registered' and s.from_at <= d.departed_at
    ) as r on r.registered_at is not null
$$;
