-- title: Edits of the last seven days
-- one row per: kind of edit
-- counts: audit rows of the 168 hours before the as-of moment
-- leaves out: what was changed and for whom: that is in the audit itself
-- why: the data-protection officer sees at a glance what kinds of changes are made
-- reviewed: 2026-11-21
-- topics: case referral landing indicator staff setting
-- keep: yes
-- columns: what (name of the edit) · edits (audit rows)
select
    what,
    count(*) as edits
from audit
where
    recorded_at > cast(:as_of as timestamptz) - interval '7 days'
    and recorded_at <= cast(:as_of as timestamptz)
group by what
order by edits desc, what
