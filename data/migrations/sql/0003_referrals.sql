-- R: referrals. A referral counts where the person it is for consents to statistics; one for a whole case, where the
-- head of family does.

-- THE definition of a referral made: one row a referral of the project sent on these local days.
create function project_sent(which integer, first_day date, last_day date, as_of timestamptz)
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
        f.project_id = which and r.state <> 'draft' and r.sent_at <= as_of
        -- a day to spare on both sides, for the zones
        and r.sent_at >= (first_day - 1)::timestamp at time zone 'UTC'
        and r.sent_at < (last_day + 2)::timestamp at time zone 'UTC'
        and (r.sent_at at time zone m.time_zone)::date between first_day and last_day;
end $$;

-- What became of them. An answer is any word of the agency's; who declined or was revoked before an answer was due no
-- longer waited for one (`dropped_at`).
create function project_referral(which integer, first_day date, last_day date, as_of timestamptz) returns table (
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
        from referral_event as e where e.referral_id = r.referral_id and e.happened_at <= as_of
    ) as e
$$;

-- What fell due is judged when its day is over. R4 speaks of services given in the period, whenever they were asked for.
create function indicator_of_referrals(
    which integer, first_day date, last_day date, as_of timestamptz, codes text[]
) returns table (code text, unit text, actual numeric, part bigint, whole bigint, left_out bigint)
language sql stable as $$
    select
        'R1', 'referrals', count(*) filter (where s.counted)::numeric, null::bigint, null::bigint,
        count(*) filter (where not s.counted)
    from project_sent(which, first_day, last_day, as_of) as s
    having 'R1' = any(codes)
    union all
    select v.code, v.unit, v.actual, v.part, v.whole, v.left_out
    from (
        select
            count(*) filter (where r.counted and r.sent_now) as sent,
            count(*) filter (where not r.counted and r.sent_now) as sent_left_out,
            count(*) filter (where r.counted and r.sent_now and r.served_at is not null) as sent_and_served,
            count(*) filter (where r.counted and r.due_now) as due,
            count(*) filter (where not r.counted and r.due_now) as due_left_out,
            count(*) filter (where r.counted and r.due_now and r.acknowledged_at <= r.due_at) as acknowledged,
            count(*) filter (where r.counted and r.due_now and not coalesce(r.answered_at <= r.due_at, false))
                as silent,
            count(*) filter (where r.counted and r.served_now) as served,
            count(*) filter (where not r.counted and r.served_now) as served_left_out,
            percentile_cont(0.5) within group (order by extract(epoch from r.served_at - r.sent_at) / 86400)
                filter (where r.counted and r.served_now) as days
        from (
            select
                *, sent_on between first_day and last_day as sent_now, served_on between first_day and last_day as served_now,
                due_on between first_day and last_day and due_on < today and coalesce(dropped_at > due_at, true) as due_now
            from project_referral(
                -- what fell due or was served may have been sent long before
                which, case when codes && array['R2', 'R4', 'R5'] then date '2000-01-01' else first_day end, last_day, as_of
            )
        ) as r
        having codes && array['R2', 'R3', 'R4', 'R5']
    ) as s
    cross join lateral (values
        ('R2', 'percent', 100.0 * s.acknowledged / nullif(s.due, 0), s.acknowledged, s.due, s.due_left_out),
        ('R3', 'percent', 100.0 * s.sent_and_served / nullif(s.sent, 0), s.sent_and_served, s.sent, s.sent_left_out),
        ('R4', 'days', s.days::numeric, null, s.served, s.served_left_out),
        ('R5', 'percent', 100.0 * s.silent / nullif(s.due, 0), s.silent, s.due, s.due_left_out)
    ) as v (code, unit, actual, part, whole, left_out)
    where v.code = any(codes)
$$;
