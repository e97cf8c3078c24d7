-- title: The audit by kind, last seven days
-- one row per: kind of row
-- counts: audit rows of the 168 hours before the as-of moment, and how many different people caused them
-- leaves out: what was changed and for whom: that is in the audit itself
-- why: the data-protection officer sees at a glance what is done, and what is more than usual
-- reviewed: 2026-11-22
-- topics: case referral landing indicator staff setting
-- keep: no
-- columns: kind (code) · entries (rows) · people (persons)
select
    audit_kind(what, entity, role) as kind,
    count(*) as entries,
    count(distinct by_id) as people
from audit
where
    recorded_at > cast(:as_of as timestamptz) - interval '7 days'
    and recorded_at <= cast(:as_of as timestamptz) + interval '1 minute'
group by audit_kind(what, entity, role)
order by entries desc, kind
