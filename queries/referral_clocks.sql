-- title: The clocks of a referral
-- one row per: clock (acknowledge, accept, serve) of the referral with this id
-- counts: the standard it was sent under, the deadline as it stands at the as-of moment (moved by pauses, extensions
--   and appointments), and when it was met since the referral was last sent; a refusal is an answer too
-- leaves out: drafts, and what was taken back
-- why: a deadline is only believed when one sees where it comes from
-- reviewed: 2026-11-22
-- topics: case referral setting
-- keep: no
-- columns: clock (code) · hours (hours, empty: no standard) · standards_from (text) · due_at, done_at (moments) ·
--   waits (true or false: it runs now) · round_the_clock (true or false) · time_zone (text)
select
    v.clock,
    v.hours,
    r.standards_from,
    v.due_at,
    v.done_at,
    coalesce(s.waits_on = v.clock and not s.paused, false) as waits,
    y.round_the_clock,
    m.time_zone
from referral as r
inner join case_file as f on r.case_id = f.id
inner join mission as m on f.mission = m.code
inner join priority as y on r.priority = y.code
inner join
    referral_spell as s
    on r.id = s.referral_id and s.from_at <= cast(:as_of as timestamptz) and s.to_at > cast(:as_of as timestamptz)
cross join
    lateral (
        select
            min(t.happened_at) filter (where t.state not in ('sent', 'client_declined', 'no_show', 'revoked'))
                as heard_at,
            min(t.happened_at)
            filter (where t.state in ('accepted', 'not_accepted', 'service_provided', 'feedback_given')) as decided_at,
            min(t.happened_at) filter (where t.state in ('service_provided', 'feedback_given')) as served_at
        from referral_step as t
        where
            t.referral_id = r.id and t.happened_at <= cast(:as_of as timestamptz) and t.happened_at >= (
                select max(k.happened_at) from referral_step as k
                where k.referral_id = r.id and k.state = 'sent' and k.happened_at <= cast(:as_of as timestamptz)
            )
    ) as e
cross join
    lateral unnest(
        array['acknowledge', 'accept', 'serve'],
        array[r.acknowledge_hours, r.accept_hours, r.serve_hours],
        array[s.acknowledge_due_at, s.accept_due_at, s.serve_due_at],
        array[e.heard_at, e.decided_at, e.served_at]
    ) with ordinality as v (clock, hours, due_at, done_at, place)
where
    r.id = cast(:referral_id as bigint)
    and r.sent_at is not null
    and r.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by v.place
