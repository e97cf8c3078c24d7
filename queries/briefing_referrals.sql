-- title: What became of the referrals sent in the period
-- one row per: step reached (sent, acknowledged, accepted, served) and outcome (served, open, refused, other)
-- counts: referrals of the project's cases by the day they were sent, followed to the as-of moment; refused is
--   said no by the agency; other is declined by the person, no show, revoked, or closed without a service
-- leaves out: drafts; referrals of persons without consent to statistics
-- why: completion is judged by when referrals were sent, and those still open are neither a success nor a failure
--   yet
-- reviewed: 2026-11-21
-- topics: case referral indicator setting
-- keep: yes
-- figures: publish
-- columns: step (code) · outcome (code) · referrals (referrals)
with followed as (
    select
        case
            when r.served_at is not null then 'served'
            when r.accepted_at is not null then 'accepted'
            when r.acknowledged_at is not null then 'acknowledged'
            else 'sent'
        end as step,
        case
            when r.served_at is not null then 'served'
            when r.refused_at is not null then 'refused'
            when coalesce(r.dropped_at, r.missed_at, r.closed_at) is not null then 'other'
            else 'open'
        end as outcome
    from readable_project(cast(:projects as text[]), cast(:overseen as text[])) as p
    cross join
        lateral project_referral(
            p.id, cast(:period_from as date), cast(:period_to as date), cast(:as_of as timestamptz)
        ) as r
    where p.code = cast(:project as text) and r.counted
)

select
    step,
    outcome,
    count(*) as referrals
from followed
group by step, outcome
order by step, outcome
