-- What became of one referral by a moment, from the events that count. An answer is any word of the agency's. The due
-- moments are as they stood last. What was asked for again is judged by its last sending: `asked_at`.
create function referral_outcome(which bigint, as_of timestamptz) returns table (
    asked_at timestamptz, acknowledged_at timestamptz, accepted_at timestamptz, served_at timestamptz, refused_at timestamptz,
    refused_reason text, missed_at timestamptz, dropped_at timestamptz, closed_at timestamptz, last_word_at timestamptz,
    contacts bigint, acknowledge_due_at timestamptz, accept_due_at timestamptz, serve_due_at timestamptz
)
language sql stable as $$
    select
        min(e.asked_at),
        min(e.happened_at) filter (
            where e.state in ('acknowledged', 'accepted', 'service_provided', 'feedback_given')
        ),
        min(e.happened_at) filter (where e.state in ('accepted', 'service_provided', 'feedback_given')),
        min(e.happened_at) filter (where e.state in ('service_provided', 'feedback_given')),
        min(e.happened_at) filter (where e.state = 'not_accepted'),
        (array_agg(e.reason order by e.happened_at, e.id) filter (where e.state = 'not_accepted'))[1],
        min(e.happened_at) filter (where e.state = 'no_show'),
        min(e.happened_at) filter (where e.state in ('revoked', 'client_declined')),
        min(e.happened_at) filter (where e.state = 'closed'),
        max(e.happened_at) filter (
            where e.state in ('acknowledged', 'accepted', 'not_accepted', 'service_provided', 'feedback_given')
        ),
        count(*) filter (where e.kind = 'contact'),
        (array_agg(e.acknowledge_due_at order by e.happened_at desc, e.id desc)
            filter (where e.acknowledge_due_at is not null))[1],
        (array_agg(e.accept_due_at order by e.happened_at desc, e.id desc)
            filter (where e.accept_due_at is not null))[1],
        (array_agg(e.serve_due_at order by e.happened_at desc, e.id desc)
            filter (where e.serve_due_at is not null))[1]
    from (
        select s.*, max(s.happened_at) filter (where s.state = 'sent') over () as asked_at
        from referral_step as s where s.referral_id = which and s.happened_at <= as_of
    ) as e
    where e.happened_at >= e.asked_at
$$;

-- The same for a project's referrals. Who declined or was revoked before an answer was due no longer waited for one.
create or replace function project_referral(
    which integer, first_day date, last_day date, as_of timestamptz
) returns table (
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

-- Spells, as before, with every deadline as it stands.
create or replace function rebuild_referral_spells(ids bigint[]) returns void
language plpgsql as $$
begin
    delete from referral_spell where referral_id = any(ids);
    insert into referral_spell (
        referral_id, case_id, office_id, state, is_open, paused, waits_on, due_at, from_at, to_at,
        acknowledge_due_at, accept_due_at, serve_due_at, asked_at
    )
    select
        t.referral_id, t.case_id, t.office_id, t.state, s.is_open, t.paused, s.waits_on,
        case s.waits_on
            when 'acknowledge' then coalesce(t.acknowledge_due_at, t.accept_due_at, t.serve_due_at)
            when 'accept' then coalesce(t.accept_due_at, t.serve_due_at)
            when 'serve' then t.serve_due_at
        end,
        t.happened_at, t.next_at, t.acknowledge_due_at, t.accept_due_at, t.serve_due_at, t.asked_at
    from (
        select
            k.referral_id, k.case_id, k.office_id, k.happened_at, k.next_at, k.id, k.asked_at,
            max(k.state) over (partition by k.referral_id, k.states) as state,
            bool_or(k.kind = 'held') over (partition by k.referral_id, k.turns) as paused,
            max(k.acknowledge_due_at) over (partition by k.referral_id, k.acknowledge_dues) as acknowledge_due_at,
            max(k.accept_due_at) over (partition by k.referral_id, k.accept_dues) as accept_due_at,
            max(k.serve_due_at) over (partition by k.referral_id, k.serve_dues) as serve_due_at
        from (
            -- each count numbers the stretch since the last event that said something about it; asking again leaves
            -- nothing of the deadlines before
            select
                e.*,
                lead(e.happened_at, 1, 'infinity') over story as next_at,
                count(e.state) over story as states,
                count(*) filter (where e.kind in ('state', 'held', 'resumed')) over story as turns,
                max(e.happened_at) filter (where e.state = 'sent') over story as asked_at,
                count(*) filter (where e.acknowledge_due_at is not null or e.state = 'sent') over story
                    as acknowledge_dues,
                count(*) filter (where e.accept_due_at is not null or e.state = 'sent') over story as accept_dues,
                count(*) filter (where e.serve_due_at is not null or e.state = 'sent') over story as serve_dues
            from unnest(ids) as u (referral_id) inner join referral_step as e using (referral_id)
            window story as (partition by e.referral_id order by e.happened_at, e.id)
        ) as k
    ) as t
    inner join referral_state as s on s.code = t.state;
end $$;

-- The referral follows its events; a form about it that was opened before another deadline or a pause is old.
create or replace function follow_referral_event() returns trigger
language plpgsql as $$
declare
    ids bigint[] := array(select distinct referral_id from added);
begin
    perform rebuild_referral_spells(ids);
    update referral as r set state = last.state
    from referral_spell as last
    where
        last.referral_id = r.id and r.id = any(ids) and last.to_at = 'infinity'
        and (
            r.state <> last.state
            or exists (select 1 from added as a where a.referral_id = r.id and a.kind not in ('state', 'contact'))
        );
    return null;
end $$;

-- what is there already gets its deadlines too
select rebuild_referral_spells(array_agg(id)) from (select id, id / 10000 as batch from referral) as r group by batch;
