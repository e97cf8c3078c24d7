-- What the order of First things is made of: the office's own numbers, or the defaults of data/settings.py.
create function first_weight() returns table (
    emergency integer, high integer, medium integer, low integer, unknown integer, late_most integer, silent_days integer,
    silent_most integer, due_days integer, travel_days integer, answer_days integer
)
language sql stable rows 1 as $$
    select
        max(n) filter (where key = 'first_risk_emergency'), max(n) filter (where key = 'first_risk_high'),
        max(n) filter (where key = 'first_risk_medium'), max(n) filter (where key = 'first_risk_low'),
        max(n) filter (where key = 'first_risk_unknown'),
        max(n) filter (where key = 'first_late_most'), max(n) filter (where key = 'first_silent_days'),
        max(n) filter (where key = 'first_silent_most'), max(n) filter (where key = 'first_due_days'),
        max(n) filter (where key = 'first_travel_days'), max(n) filter (where key = 'first_answer_days')
    from (
        select d.key, coalesce(s.value::integer, d.value) as n
        from (
            values
            ('first_risk_emergency', 10), ('first_risk_high', 4), ('first_risk_medium', 2), ('first_risk_low', 1),
            ('first_risk_unknown', 2), ('first_late_most', 4), ('first_silent_days', 7), ('first_silent_most', 3),
            ('first_due_days', 2), ('first_travel_days', 14), ('first_answer_days', 3)
        ) as d (key, value)
        left join setting as s on s.key = d.key and s.value ~ '^[0-9]{1,4}$'
    ) as k
$$;

-- THE definition of what is to be done: one row a thing, of some offices and some people's cases (null: everybody's).
-- A case is here for the first that holds: unassigned too long, waiting for papers (it is to travel soon and is not
-- ready, or stands at documents longer than the mission's limit), stuck; and once more for each of its referrals that is overdue or due within the next working days, each missed follow-up, each guidance
-- without an answer, each escalation to the reader, or to somebody whose leave they cover.
-- What is on hold is not.
-- risk: the case's, or emergency where the referral's clock runs by the hour. used: how many times the time it was
-- allowed has gone; 1 is when it is up. silent_since: when last something was done; null where nobody could do anything.
create function first_thing(as_of timestamptz, offices integer[], workers bigint[], reader bigint) returns table (
    kind text, thing_id bigint, case_id bigint, referral_id bigint, caseworker_id bigint, risk text, used double precision,
    silent_since timestamptz, due_on date, days_late integer
)
language sql stable as $$
    with place as materialized (
        select m.code as mission, m.time_zone, d.today, working_day_after(m.code, d.today, w.due_days) as soon, w.*
        from mission as m
        cross join first_weight() as w
        cross join lateral (select (as_of at time zone m.time_zone)::date as today) as d
    ), wanting as materialized (
        select
            o.case_id, o.caseworker_id, o.stage, o.stage_since, o.risk_level, o.received_on, o.days_in_stage,
            o.limit_days, o.stuck, o.unassigned_late, p.today, p.travel_days,
            case when f.movement_on <= p.today + p.travel_days and not_ready.here then f.movement_on end as movement_on
        from case_attention(as_of) as o
        inner join place as p on p.mission = o.mission
        cross join lateral (
            select c.planned_movement_on as movement_on from case_file as c where c.id = o.case_id offset 0
        ) as f
        cross join lateral (
            select not o.held and o.counts_as_load and o.stage <> 'travel_ready' as here
        ) as not_ready
        where
            o.office_id = any(offices) and (workers is null or o.caseworker_id = any(workers))
            and (
                o.unassigned_late or o.stuck
                or f.movement_on <= p.today + p.travel_days and not_ready.here
            )
    ), judged as (
        select
            w.*,
            case
                when w.unassigned_late then 'unassigned'
                when w.movement_on is not null or w.stage = 'documents' then 'papers'
                else 'stuck'
            end as kind
        from wanting as w
    )
    select
        case when r.overdue then 'referral_late' else 'referral_soon' end, r.referral_id, r.case_id, r.referral_id,
        r.caseworker_id, case when r.round_the_clock then 'emergency' else r.risk_level end,
        date_part('epoch', as_of - r.asked_at) / nullif(date_part('epoch', r.due_at - r.asked_at), 0),
        r.silent_since, r.due_on, r.days_late
    from referral_waiting(as_of) as r
    inner join place as p on p.mission = r.mission
    where
        r.office_id = any(offices) and (workers is null or r.caseworker_id = any(workers))
        and not r.paused and r.due_on <= p.soon
    union all
    select
        'unassigned', o.case_id, o.case_id, null, null, o.risk_level,
        date_part('epoch', as_of - o.received_on) / case o.risk_level when 'high' then 3600 else 10800 end,
        null, null, extract(day from as_of - o.received_on)::integer
    from judged as o where o.kind = 'unassigned'
    union all
    select
        o.kind, o.case_id, o.case_id, null, o.caseworker_id, o.risk_level,
        greatest(
            case when o.stuck then o.days_in_stage / o.limit_days::float end,
            (o.travel_days - (o.movement_on - o.today)) / o.travel_days::float
        ),
        greatest(
            o.stage_since,
            (select max(e.happened_at) from case_note as e where e.case_id = o.case_id),
            (select max(e.happened_at) from referral_event as e where e.case_id = o.case_id),
            (select max(e.happened_at) from case_assignment as e where e.case_id = o.case_id),
            (select max(e.done_on) from follow_up as e where e.case_id = o.case_id)
        ),
        coalesce(o.movement_on, o.today - (o.days_in_stage - o.limit_days)),
        case when o.movement_on is null then o.days_in_stage - o.limit_days else greatest(0, o.today - o.movement_on) end
    from judged as o where o.kind <> 'unassigned'
    union all
    -- a follow-up is worth a week
    select
        'follow_up', u.id, u.case_id, null, f.caseworker_id, f.risk_level, 1 + (p.today - u.due_on) / 7::float,
        greatest(u.due_on, (select max(e.happened_at) from case_note as e where e.case_id = u.case_id)),
        u.due_on, p.today - u.due_on
    from follow_up as u
    inner join case_file as f on f.id = u.case_id
    inner join stage as s on s.code = f.stage and s.is_open
    inner join place as p on p.mission = f.mission
    where
        u.office_id = any(offices) and (workers is null or f.caseworker_id = any(workers))
        and u.done_on is null and u.due_on <= p.today and f.held_since is null
    union all
    select
        x.kind, x.id, x.case_id, x.referral_id, f.caseworker_id, f.risk_level,
        date_part('epoch', as_of - x.happened_at) / (p.answer_days * 86400), x.happened_at, d.due_on,
        greatest(0, p.today - d.due_on)
    from (
        select 'guidance' as kind, g.id, g.case_id, null::bigint as referral_id, g.office_id, g.happened_at
        from guidance as g
        where g.office_id = any(offices) and g.happened_at <= as_of and coalesce(g.answered_at > as_of, true)
        union all
        select 'escalation', e.id, e.case_id, e.referral_id, e.office_id, e.happened_at
        from escalation as e
        where
            e.office_id = any(offices) and e.happened_at <= as_of
            and (e.to_id = reader or e.to_id = any(array(
                select a.staff_id from absence as a
                where a.cover_id = reader and (as_of at time zone 'UTC')::date between a.from_day and a.to_day
            )))
            and coalesce(e.acknowledged_at > as_of, true)
    ) as x
    inner join case_file as f on f.id = x.case_id
    inner join stage as s on s.code = f.stage and s.is_open
    inner join place as p on p.mission = f.mission
    cross join lateral (
        select (x.happened_at at time zone p.time_zone)::date + p.answer_days as due_on
    ) as d
    where workers is null or f.caseworker_id = any(workers)
$$;
