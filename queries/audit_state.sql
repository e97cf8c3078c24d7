-- title: How far the audit is sealed
-- one row per: one row, about the whole audit
-- counts: rows that are sealed, rows that are not yet, when the last seal was set, what the last verification found
-- leaves out: whether it is true: that only verifying tells (python -m data audit verify)
-- why: what is not sealed yet could still be changed unnoticed
-- reviewed: 2026-11-22
-- topics: case referral landing indicator staff setting
-- keep: no
-- columns: sealed (rows) · unsealed (rows) · oldest (moment, of the first row that is not sealed) · sealed_at (moment)
--   · verified_at (moment) · verified_wrong (things that did not fit)
with last as (
    select
        s.last_link,
        s.horizon,
        s.sealed_at
    from audit_seal as s
    order by s.number desc
    limit 1
),

rest as (
    select
        count(*) as unsealed,
        min(u.recorded_at) as oldest
    from audit as u
    where
        u.txid >= coalesce((select l.horizon from last as l), 0)
        and not exists (select 1 from audit_link as l where l.audit_id = u.id)
),

verified as (
    select cast(v.value as jsonb) as said from setting as v
    where v.key = 'audit_verified'
)

select
    coalesce((select l.last_link from last as l), 0) as sealed,
    rest.unsealed,
    rest.oldest,
    (select l.sealed_at from last as l) as sealed_at,
    (select cast(v.said ->> 'at' as timestamptz) from verified as v) as verified_at,
    (select cast(v.said ->> 'wrong' as int) from verified as v) as verified_wrong
from rest
