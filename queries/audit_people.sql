-- title: Everybody who is or was on the staff
-- one row per: member of staff
-- counts: active and former staff
-- leaves out: what they do
-- why: the audit is searched by who did it, also when they have left
-- reviewed: 2026-11-22
-- topics: staff
-- keep: no
-- columns: staff_id (id) · name (text)
select
    id as staff_id,
    name
from staff
order by name, id
