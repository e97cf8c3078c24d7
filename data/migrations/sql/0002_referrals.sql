-- The referral clock: when an answer is due, and what is waiting at a moment.
-- Working days are counted strictly after the day it starts, so what is sent on a rest day starts on the next working
-- day; it falls due when the last of them ends. Round-the-clock deadlines are counted in hours.
create function due_moment(at_mission text, starts_at timestamptz, within_hours integer, round_the_clock boolean)
returns timestamptz
language plpgsql stable as $$
declare
    zone text;
    rest text[];
    due_day date;
    days_left integer := ceil(within_hours / 24.0);
begin
    if within_hours is null or starts_at is null then
        return null;
    elsif round_the_clock then
        return starts_at + make_interval(hours => within_hours);
    end if;
    select time_zone, string_to_array(weekend, ',') into zone, rest from mission where code = at_mission;
    due_day := (starts_at at time zone zone)::date;
    while days_left > 0 loop
        due_day := due_day + 1;
        if not extract(isodow from due_day)::text = any(rest)
            and not exists (select 1 from holiday where mission = at_mission and day = due_day) then
            days_left := days_left - 1;
        end if;
    end loop;
    return (due_day + 1)::timestamp at time zone zone;
end $$;

-- The standard that applies: the service's own before the mission's general one; none is "no deadline".
create function referral_due(at_mission text, for_service text, with_priority text, for_clock text, starts_at timestamptz)
returns timestamptz
language sql stable as $$
    select due_moment(at_mission, starts_at, (
        select hours from service_standard as s
        where
            s.mission = at_mission and s.priority = with_priority and s.clock = for_clock
            and (s.service = for_service or s.service is null)
        order by s.service nulls last limit 1
    ), (select round_the_clock from priority where code = with_priority))
$$;

create function rebuild_referral_spells(ids bigint[]) returns void
language plpgsql as $$
begin
    delete from referral_spell where referral_id = any(ids);
    insert into referral_spell (
        referral_id, case_id, office_id, state, is_open, paused, waits_on, due_at, from_at, to_at
    )
    select
        t.referral_id, t.case_id, t.office_id, t.state, s.is_open, t.paused, s.waits_on,
        case s.waits_on
            when 'acknowledge' then coalesce(t.acknowledge_due_at, t.accept_due_at, t.serve_due_at)
            when 'accept' then coalesce(t.accept_due_at, t.serve_due_at)
            when 'serve' then t.serve_due_at
        end,
        t.happened_at, t.next_at
    from (
        select
            k.referral_id, k.case_id, k.office_id, k.happened_at, k.next_at, k.id,
            max(k.state) over (partition by k.referral_id, k.states) as state,
            bool_or(k.kind = 'held') over (partition by k.referral_id, k.turns) as paused,
            max(k.acknowledge_due_at) over (partition by k.referral_id, k.acknowledge_dues) as acknowledge_due_at,
            max(k.accept_due_at) over (partition by k.referral_id, k.accept_dues) as accept_due_at,
            max(k.serve_due_at) over (partition by k.referral_id, k.serve_dues) as serve_due_at
        from (
            -- each count numbers the stretch since the last event that said something about it
            select
                e.*,
                lead(e.happened_at, 1, 'infinity') over story as next_at,
                count(e.state) over story as states,
                count(*) filter (where e.kind <> 'contact') over story as turns,
                count(e.acknowledge_due_at) over story as acknowledge_dues,
                count(e.accept_due_at) over story as accept_dues,
                count(e.serve_due_at) over story as serve_dues
            from unnest(ids) as u (referral_id) inner join referral_event as e using (referral_id)
            window story as (partition by e.referral_id order by e.happened_at, e.id)
        ) as k
    ) as t
    inner join referral_state as s on s.code = t.state;
end $$;

create function follow_referral_event() returns trigger
language plpgsql as $$
declare
    ids bigint[] := array(select distinct referral_id from added);
begin
    perform rebuild_referral_spells(ids);
    update referral as r set state = last.state
    from referral_spell as last
    where last.referral_id = r.id and r.id = any(ids) and last.to_at = 'infinity' and r.state <> last.state;
    return null;
end $$;

create trigger follow_referral_event after insert on referral_event
referencing new table as added for each statement execute function follow_referral_event();
create trigger referral_event_is_never_deleted before delete on referral_event
for each row execute function refuse_change();
-- only the office may change, when the case moves to another one
create trigger referral_event_is_append_only before update on referral_event
for each row when (
    (
        old.referral_id, old.case_id, old.state, old.kind, old.reason, old.note, old.by_id, old.happened_at,
        old.recorded_at
    ) is distinct from (
        new.referral_id, new.case_id, new.state, new.kind, new.reason, new.note, new.by_id, new.happened_at,
        new.recorded_at
    )
) execute function refuse_change();

-- THE definition of what a referral waits for and how late it is. One row a referral that waits on a clock.
-- Overdue: not paused, and the due moment has passed. days_late counts calendar days in the mission's time zone and is
-- at least 1 once overdue; what falls due today is not overdue until its moment has passed.
create function referral_waiting(as_of timestamptz) returns table (
    referral_id bigint, referral_no text, case_id bigint, case_no text, office_id integer, mission text,
    caseworker_id bigint, service text, priority text, agency_id bigint, state text, waits_on text, paused boolean,
    sent_at timestamptz, waiting_since timestamptz, due_at timestamptz, due_on date, overdue boolean,
    days_late integer, bucket text, risk_level text, row_version integer
)
language sql stable as $$
    select
        d.referral_id, d.referral_no, d.case_id, d.case_no, d.office_id, d.mission, d.caseworker_id, d.service,
        d.priority, d.agency_id, d.state, d.waits_on, d.paused, d.sent_at, d.waiting_since, d.due_at, d.due_on,
        d.days_late > 0, d.days_late,
        case
            when d.paused then 'paused'
            when d.due_at is null then 'no_deadline'
            when d.days_late > 30 then 'late_over_30'
            when d.days_late > 14 then 'late_15_30'
            when d.days_late > 7 then 'late_8_14'
            when d.days_late > 3 then 'late_4_7'
            when d.days_late > 0 then 'late_1_3'
            when d.due_on = d.today then 'due_today'
            when d.due_on <= d.today + 7 then 'due_7_days'
            else 'due_later'
        end,
        d.risk_level, d.row_version
    from (
        select
            w.*,
            case when not w.paused and w.due_at <= as_of then greatest(1, w.today - w.due_on) else 0 end as days_late
        from (
            select
                r.id as referral_id, r.referral_no, s.case_id, f.case_no, s.office_id, f.mission, f.caseworker_id,
                r.service, r.priority, r.agency_id, s.state, s.waits_on, s.paused, r.sent_at,
                s.from_at as waiting_since, s.due_at, f.risk_level, r.row_version,
                -- a deadline at midnight belongs to the day that ends then
                ((s.due_at - interval '1 microsecond') at time zone m.time_zone)::date as due_on,
                (as_of at time zone m.time_zone)::date as today
            from referral_spell as s
            -- one look-up each: few referrals wait among many that ever did, which the planner cannot know from its
            -- statistics, and "offset 0" keeps it from reading the two big tables whole
            cross join lateral (select * from referral where id = s.referral_id offset 0) as r
            cross join lateral (select * from case_file where id = s.case_id offset 0) as f
            inner join mission as m on m.code = f.mission
            where s.waits_on is not null and s.from_at <= as_of and s.to_at > as_of
        ) as w
    ) as d
$$;
