-- The referral clock, whole: days that count, what a pause does, what is waiting, what has ended, in time or late.
create function works_on(at_mission text, day date) returns boolean
language sql stable as $$
    select not (
        -- a mission that does not exist has no weekend: without a day that works the next one would be looked for for ever
        coalesce(
            extract(isodow from day)::text
            = any(string_to_array((select weekend from mission where code = at_mission), ',')), false
        )
        or exists (select 1 from holiday as h where h.mission = at_mission and h.day = works_on.day)
    )
$$;

-- The working days from one day up to, and without, another. Null for days without an end, or a hundred years apart.
create function working_days(at_mission text, from_day date, to_day date) returns integer
language sql stable as $$
    select case when isfinite(from_day) and isfinite(to_day) and to_day - from_day < 36600 then (
        select count(*)::integer from generate_series(from_day, to_day - 1, interval '1 day') as d (day)
        where works_on(at_mission, d.day::date)
    ) end
$$;

-- The so-many-th working day after a day. A mission that never works would never come to it: that is said.
create function working_day_after(at_mission text, day date, days integer) returns date
language plpgsql stable as $$
declare
    days_left integer := days;
    furthest date := day + least(days, 3660) * 7 + 366;
begin
    if not isfinite(day) or days is null or day is null then
        return null;
    end if;
    while days_left > 0 loop
        day := day + 1;
        if day > furthest then
            raise exception 'no % working days after that day in %', days, at_mission using errcode = '22023';
        elsif works_on(at_mission, day) then
            days_left := days_left - 1;
        end if;
    end loop;
    return day;
end $$;

-- Working days are counted strictly after the day it starts, so what is sent on a rest day starts on the next working
-- day; it falls due when the last of them ends. Round-the-clock deadlines are counted in hours.
create or replace function due_moment(
    at_mission text, starts_at timestamptz, within_hours integer, round_the_clock boolean
) returns timestamptz
language plpgsql stable as $$
declare
    zone text;
begin
    if within_hours is null or starts_at is null then
        return null;
    elsif round_the_clock then
        return starts_at + make_interval(hours => within_hours);
    end if;
    select time_zone into zone from mission where code = at_mission;
    return (
        working_day_after(at_mission, (starts_at at time zone zone)::date, ceil(within_hours / 24.0)::integer) + 1
    )::timestamp at time zone zone;
end $$;

-- A pause moves a deadline on: round the clock by its length, otherwise by its working days, the one it began on
-- included and the one it ended on not. So a pause over a weekend moves nothing, and the part of a day is given.
create function clock_moved(
    at_mission text, due_at timestamptz, paused_from timestamptz, paused_to timestamptz, round_the_clock boolean
) returns timestamptz
language plpgsql stable as $$
declare
    zone text;
    days integer;
    due_on date;
begin
    if round_the_clock or due_at is null then
        return due_at + (paused_to - paused_from);
    end if;
    select time_zone into zone from mission where code = at_mission;
    days := working_days(at_mission, (paused_from at time zone zone)::date, (paused_to at time zone zone)::date);
    -- a deadline at midnight belongs to the day that ends then
    due_on := ((due_at - interval '1 microsecond') at time zone zone)::date;
    return (
        (due_at at time zone zone) + (working_day_after(at_mission, due_on, days) - due_on) * interval '1 day'
    ) at time zone zone;
end $$;

-- The standards that apply to a referral sent now: for each clock the service's own before the mission's general one;
-- none is "no deadline". The words say where they are from.
create function referral_standard(at_mission text, for_service text, with_priority text)
returns table (acknowledge_hours integer, accept_hours integer, serve_hours integer, standards_from text)
language sql stable as $$
    with own as (
        select distinct on (s.clock) s.clock, s.hours, s.provenance from service_standard as s
        where
            s.mission = at_mission and s.priority = with_priority and (s.service = for_service or s.service is null)
        order by s.clock, s.service nulls last
    )
    select
        max(o.hours) filter (where o.clock = 'acknowledge'), max(o.hours) filter (where o.clock = 'accept'),
        max(o.hours) filter (where o.clock = 'serve'), string_agg(distinct o.provenance, '; ' order by o.provenance)
    from own as o
$$;

-- THE classification of a referral: exhaustive and exclusive. `ended_at` is null while it waits; days are the mission's.
create function referral_bucket(
    ended_at timestamptz, paused boolean, due_at timestamptz, due_on date, today date, days_late integer
) returns text
language sql immutable as $$
    select case
        when ended_at is null and paused then 'paused'
        when due_at is null then 'no_deadline'
        when ended_at > due_at then 'done_late'
        when ended_at is not null then 'done_in_time'
        when days_late > 30 then 'late_over_30'
        when days_late > 14 then 'late_15_30'
        when days_late > 7 then 'late_8_14'
        when days_late > 3 then 'late_4_7'
        when days_late > 0 then 'late_1_3'
        when due_on = today then 'due_today'
        when due_on <= today + 7 then 'due_7_days'
        else 'due_later'
    end
$$;

-- THE definition of what a referral waits for and how late it is. One row a referral that waits on a clock.
-- Overdue: not paused, and the due moment has passed. days_late counts calendar days in the mission's time zone and is
-- at least 1 once overdue; what falls due today is not overdue until its moment has passed. Silent since: the last
-- thing that was done or heard about it.
drop function referral_waiting(timestamptz);
create function referral_waiting(as_of timestamptz) returns table (
    referral_id bigint, referral_no text, case_id bigint, case_no text, office_id integer, mission text,
    caseworker_id bigint, service text, priority text, agency_id bigint, state text, waits_on text, paused boolean,
    sent_at timestamptz, asked_at timestamptz, silent_since timestamptz, due_at timestamptz, due_on date,
    serve_due_at timestamptz,
    overdue boolean, days_late integer, bucket text, risk_level text, round_the_clock boolean, row_version integer
)
language sql stable as $$
    select
        d.referral_id, d.referral_no, d.case_id, d.case_no, d.office_id, d.mission, d.caseworker_id, d.service,
        d.priority, d.agency_id, d.state, d.waits_on, d.paused, d.sent_at, d.asked_at, d.silent_since, d.due_at, d.due_on,
        d.serve_due_at, d.days_late > 0, d.days_late,
        referral_bucket(null, d.paused, d.due_at, d.due_on, d.today, d.days_late),
        d.risk_level, d.round_the_clock, d.row_version
    from (
        select
            w.*,
            case when not w.paused and w.due_at <= as_of then greatest(1, w.today - w.due_on) else 0 end as days_late
        from (
            select
                r.id as referral_id, r.referral_no, s.case_id, f.case_no, s.office_id, f.mission, f.caseworker_id,
                r.service, r.priority, r.agency_id, s.state, s.waits_on, s.paused, r.sent_at,
                s.asked_at, s.from_at as silent_since, s.due_at, s.serve_due_at, f.risk_level, y.round_the_clock, r.row_version,
                -- a deadline at midnight belongs to the day that ends then
                ((s.due_at - interval '1 microsecond') at time zone m.time_zone)::date as due_on,
                (as_of at time zone m.time_zone)::date as today
            from referral_spell as s
            -- one look-up each: few referrals wait among many that ever did, which the planner cannot know from its
            -- statistics, and "offset 0" keeps it from reading the two big tables whole
            cross join lateral (select * from referral where id = s.referral_id offset 0) as r
            cross join lateral (select * from case_file where id = s.case_id offset 0) as f
            inner join mission as m on m.code = f.mission
            inner join priority as y on y.code = r.priority
            where s.waits_on is not null and s.from_at <= as_of and s.to_at > as_of
        ) as w
    ) as d
$$;

-- What no longer waits. One row a referral whose last clock stopped on these days of its mission and has not run again
-- by then. A service that was given is judged by the deadline for the service; any other end by the clock that ran.
create function referral_finished(as_of timestamptz, first_day date, last_day date) returns table (
    referral_id bigint, referral_no text, case_id bigint, case_no text, office_id integer, mission text,
    caseworker_id bigint, service text, priority text, agency_id bigint, state text, sent_at timestamptz,
    ended_at timestamptz, ended_on date, due_at timestamptz, late_by integer, bucket text, risk_level text,
    row_version integer
)
language sql stable as $$
    select
        r.id, r.referral_no, e.case_id, f.case_no, e.office_id, f.mission, f.caseworker_id, r.service, r.priority,
        r.agency_id, e.state, r.sent_at, e.ended_at, e.ended_on, e.due_at,
        case when e.ended_at > e.due_at then greatest(1, e.ended_on - e.due_on) else 0 end,
        referral_bucket(e.ended_at, false, e.due_at, e.due_on, e.ended_on, 0), f.risk_level, r.row_version
    from (
        select
            w.*, w.last_at as ended_at,
            (w.last_at at time zone w.time_zone)::date as ended_on,
            ((w.due_at - interval '1 microsecond') at time zone w.time_zone)::date as due_on
        from (
            -- what was all said of one moment leaves several spells that last no time: one of them is the last
            select distinct on (s.referral_id)
                s.referral_id, s.case_id, s.office_id, s.to_at as last_at, m.time_zone, n.state,
                case
                    when n.state in ('service_provided', 'feedback_given') then n.serve_due_at
                    when s.waits_on = 'acknowledge'
                        then coalesce(n.acknowledge_due_at, n.accept_due_at, n.serve_due_at)
                    when s.waits_on = 'accept' then coalesce(n.accept_due_at, n.serve_due_at)
                    else n.serve_due_at
                end as due_at
            from referral_spell as s
            inner join office as o on o.id = s.office_id
            inner join mission as m on m.code = o.mission
            -- how it stood when it stopped waiting
            cross join lateral (
                select * from referral_spell as a
                where a.referral_id = s.referral_id and a.waits_on is null and a.from_at = s.to_at
                order by a.to_at limit 1
            ) as n
            where
                s.waits_on is not null and s.to_at <= as_of
                -- a day to spare on both sides, for the zones
                and s.to_at >= (first_day - 1)::timestamp at time zone 'UTC'
                and s.to_at < (last_day + 2)::timestamp at time zone 'UTC'
                and (s.to_at at time zone m.time_zone)::date between first_day and last_day
                and not exists (
                    select 1 from referral_spell as b
                    where
                        b.referral_id = s.referral_id and b.waits_on is not null and b.from_at <= as_of
                        and (b.to_at > s.to_at or (b.to_at = s.to_at and b.from_at > s.from_at))
                )
            order by s.referral_id, array_position(array['acknowledge', 'accept', 'serve'], s.waits_on) desc
        ) as w
    ) as e
    cross join lateral (select * from referral where id = e.referral_id offset 0) as r
    cross join lateral (select * from case_file where id = e.case_id offset 0) as f
$$;
