-- Whom and what several projects together count (0003_populations.sql of one): a person once, whichever of them paid.
-- One project is several that are one.
create function project_assisted(which integer[], first_day date, last_day date, as_of timestamptz)
returns table (person_id bigint, counted boolean)
language sql stable as $$
    select p.id, p.consent_statistics is true from person as p
    where p.id in (
        select a.person_id from assistance as a
        inner join case_file as f on f.id = a.case_id
        inner join mission as m on m.code = f.mission
        where
            a.project_id = any(which) and a.given_on between first_day and last_day
            and a.given_on <= (as_of at time zone m.time_zone)::date
    )
$$;
create or replace function project_assisted(which integer, first_day date, last_day date, as_of timestamptz)
returns table (person_id bigint, counted boolean)
language sql stable as $$ select * from project_assisted(array[which], first_day, last_day, as_of) $$;

create function project_identified(which integer[], first_day date, last_day date, as_of timestamptz)
returns table (person_id bigint, vulnerability text, counted boolean)
language sql stable as $$
    select p.id, v.vulnerability, p.consent_statistics is true
    from person_vulnerability as v
    inner join case_file as f on f.id = v.case_id
    inner join mission as m on m.code = f.mission
    inner join person as p on p.id = v.person_id
    where
        f.project_id = any(which) and v.happened_at <= as_of
        and (v.happened_at at time zone m.time_zone)::date between first_day and last_day
$$;
create or replace function project_identified(which integer, first_day date, last_day date, as_of timestamptz)
returns table (person_id bigint, vulnerability text, counted boolean)
language sql stable as $$ select * from project_identified(array[which], first_day, last_day, as_of) $$;

-- A case that was reopened and departed again departed once in the period.
create function project_departure(which integer[], first_day date, last_day date, as_of timestamptz)
returns table (case_id bigint, departed_at timestamptz)
language sql stable as $$
    select s.case_id, min(s.from_at) from stage_spell as s
    inner join case_file as f on f.id = s.case_id
    where
        f.project_id = any(which) and s.stage = 'departed' and s.from_day between first_day and last_day
        and s.from_at <= as_of
    group by s.case_id
$$;
create or replace function project_departure(which integer, first_day date, last_day date, as_of timestamptz)
returns table (case_id bigint, departed_at timestamptz)
language sql stable as $$ select * from project_departure(array[which], first_day, last_day, as_of) $$;

create function project_travel_ready(which integer[], last_day date, as_of timestamptz)
returns table (case_id bigint)
language sql stable as $$
    select s.case_id from stage_spell as s
    inner join case_file as f on f.id = s.case_id
    inner join mission as m on m.code = f.mission
    cross join lateral (
        select least(as_of, (last_day + 1)::timestamp at time zone m.time_zone - interval '1 microsecond') as at
    ) as cut_off
    where f.project_id = any(which) and s.stage = 'travel_ready' and s.from_at <= cut_off.at and s.to_at > cut_off.at
$$;
create or replace function project_travel_ready(which integer, last_day date, as_of timestamptz)
returns table (case_id bigint)
language sql stable as $$ select * from project_travel_ready(array[which], last_day, as_of) $$;

-- A point that two projects speak of is one point.
create function project_landing_point(which integer[]) returns table (landing_point_id integer)
language sql stable as $$
    select landing_point_id from project_point where project_id = any(which)
    union
    select p.id from landing_point as p
    inner join project_mission as m on m.mission = p.mission
    where
        m.project_id = any(which)
        and not exists (select 1 from project_point as o where o.project_id = m.project_id)
$$;
create or replace function project_landing_point(which integer) returns table (landing_point_id integer)
language sql stable as $$ select * from project_landing_point(array[which]) $$;

create function project_return_time(which integer[], first_day date, last_day date, as_of timestamptz)
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
create or replace function project_return_time(which integer, first_day date, last_day date, as_of timestamptz)
returns table (case_id bigint, days double precision, has_paper boolean, counted boolean)
language sql stable as $$ select * from project_return_time(array[which], first_day, last_day, as_of) $$;

create function project_sent(which integer[], first_day date, last_day date, as_of timestamptz)
returns table (referral_id bigint, counted boolean, sent_at timestamptz, sent_on date, time_zone text)
-- planned anew for each call: a month's referrals are found by their day, a whole project's by its cases
language plpgsql stable set plan_cache_mode to force_custom_plan as $$
begin
    return query select
        r.id, coalesce(p.consent_statistics, false), r.sent_at, (r.sent_at at time zone m.time_zone)::date, m.time_zone
    from referral as r
    inner join case_file as f on f.id = r.case_id
    inner join mission as m on m.code = f.mission
    left join person as p
        on p.case_id = r.case_id and (p.id = r.person_id or (r.person_id is null and p.relation = 'head'))
    where
        f.project_id = any(which) and r.state <> 'draft' and r.sent_at <= as_of
        -- a day to spare on both sides, for the zones
        and r.sent_at >= (first_day - 1)::timestamp at time zone 'UTC'
        and r.sent_at < (last_day + 2)::timestamp at time zone 'UTC'
        and (r.sent_at at time zone m.time_zone)::date between first_day and last_day;
end $$;
-- no plan of its own to force: it only passes on
create or replace function project_sent(which integer, first_day date, last_day date, as_of timestamptz)
returns table (referral_id bigint, counted boolean, sent_at timestamptz, sent_on date, time_zone text)
language sql stable as $$ select * from project_sent(array[which], first_day, last_day, as_of) $$;

create function project_referral(which integer[], first_day date, last_day date, as_of timestamptz) returns table (
    referral_id bigint, counted boolean, sent_at timestamptz, sent_on date, acknowledged_at timestamptz,
    answered_at timestamptz, accepted_at timestamptz, served_at timestamptz, served_on date, refused_at timestamptz,
    dropped_at timestamptz, missed_at timestamptz, closed_at timestamptz, due_at timestamptz, due_on date, today date
)
language sql stable as $$
    select
        r.referral_id, r.counted, r.sent_at, r.sent_on,
        e.acknowledged_at, least(e.acknowledged_at, e.refused_at, e.missed_at), e.accepted_at, e.served_at,
        (e.served_at at time zone r.time_zone)::date, e.refused_at, e.dropped_at, e.missed_at, e.closed_at,
        e.acknowledge_due_at,
        -- a deadline at midnight belongs to the day that ends then
        ((e.acknowledge_due_at - interval '1 microsecond') at time zone r.time_zone)::date,
        (as_of at time zone r.time_zone)::date
    from project_sent(which, first_day, last_day, as_of) as r
    cross join lateral referral_outcome(r.referral_id, as_of) as e
$$;
create or replace function project_referral(
    which integer, first_day date, last_day date, as_of timestamptz
) returns table (
    referral_id bigint, counted boolean, sent_at timestamptz, sent_on date, acknowledged_at timestamptz,
    answered_at timestamptz, accepted_at timestamptz, served_at timestamptz, served_on date, refused_at timestamptz,
    dropped_at timestamptz, missed_at timestamptz, closed_at timestamptz, due_at timestamptz, due_on date, today date
)
language sql stable as $$ select * from project_referral(array[which], first_day, last_day, as_of) $$;
