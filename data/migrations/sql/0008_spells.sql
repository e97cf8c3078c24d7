-- Spells, as before, of the events that count (0008_undo.sql).
create or replace function rebuild_stage_spells(ids bigint[]) returns void
language plpgsql as $$
begin
    perform add_stage_flows(ids, -1);
    delete from stage_spell where case_id = any(ids);
    insert into stage_spell (
        case_id, office_id, at_office_id, stage, is_open, from_at, to_at, from_day, to_day, entered_as
    )
    select
        e.case_id, e.office_id, e.at_office_id, e.to_stage, e.is_open, e.happened_at, e.next_at,
        (e.happened_at at time zone m.time_zone)::date,
        case when e.next_at = 'infinity' then 'infinity'::date else (e.next_at at time zone m.time_zone)::date end,
        case
            when not e.is_open then 'ended'
            when e.was_open is null then 'new'
            when not e.was_open then 'reopened'
            when e.was_at_office_id <> e.at_office_id then 'transferred'
            else 'moved'
        end
    from (
        select
            c.case_id, c.office_id, c.at_office_id, c.to_stage, c.happened_at, s.is_open,
            lead(c.happened_at, 1, 'infinity') over story as next_at,
            lag(s.is_open) over story as was_open,
            lag(c.at_office_id) over story as was_at_office_id
        from unnest(ids) as u (case_id)
        inner join stage_event as c using (case_id)
        inner join stage as s on s.code = c.to_stage
        window story as (partition by c.case_id order by c.happened_at, c.id)
    ) as e
    inner join office as o on o.id = e.at_office_id
    inner join mission as m on m.code = o.mission;
    perform add_stage_flows(ids, 1);
end $$;

create or replace function rebuild_referral_spells(ids bigint[]) returns void
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
            from unnest(ids) as u (referral_id) inner join referral_step as e using (referral_id)
            window story as (partition by e.referral_id order by e.happened_at, e.id)
        ) as k
    ) as t
    inner join referral_state as s on s.code = t.state;
end $$;

-- What became of referrals, as before, from the events that count.
create or replace function project_referral(which integer, first_day date, last_day date, as_of timestamptz) returns table (
    referral_id bigint, counted boolean, sent_at timestamptz, sent_on date, acknowledged_at timestamptz,
    answered_at timestamptz, accepted_at timestamptz, served_at timestamptz, served_on date, refused_at timestamptz,
    dropped_at timestamptz, missed_at timestamptz, closed_at timestamptz, due_at timestamptz, due_on date, today date
)
language sql stable as $$
    select
        r.referral_id, r.counted, r.sent_at, r.sent_on,
        e.acknowledged_at, least(e.acknowledged_at, e.refused_at, e.missed_at), e.accepted_at, e.served_at,
        (e.served_at at time zone r.time_zone)::date, e.refused_at, e.dropped_at, e.missed_at, e.closed_at,
        e.due_at,
        -- a deadline at midnight belongs to the day that ends then
        ((e.due_at - interval '1 microsecond') at time zone r.time_zone)::date,
        (as_of at time zone r.time_zone)::date
    from project_sent(which, first_day, last_day, as_of) as r
    cross join lateral (
        select
            min(e.happened_at) filter (
                where e.state in ('acknowledged', 'accepted', 'service_provided', 'feedback_given')
            ) as acknowledged_at,
            min(e.happened_at) filter (where e.state in ('accepted', 'service_provided', 'feedback_given'))
                as accepted_at,
            min(e.happened_at) filter (where e.state in ('service_provided', 'feedback_given')) as served_at,
            min(e.happened_at) filter (where e.state = 'not_accepted') as refused_at,
            min(e.happened_at) filter (where e.state = 'no_show') as missed_at,
            min(e.happened_at) filter (where e.state in ('revoked', 'client_declined')) as dropped_at,
            min(e.happened_at) filter (where e.state = 'closed') as closed_at,
            (array_agg(e.acknowledge_due_at order by e.happened_at desc, e.id desc)
                filter (where e.acknowledge_due_at is not null))[1] as due_at
        from referral_step as e where e.referral_id = r.referral_id and e.happened_at <= as_of
    ) as e
$$;
