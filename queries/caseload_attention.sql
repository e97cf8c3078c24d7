-- title: Cases that need attention
-- one row per: reader, with one count a reason
-- counts: open cases; of these the ones stuck (longer in their stage than the mission's limit, days on hold not
--   counted), unassigned too long (three hours after they came in, one hour at high risk), on hold, and with data
--   missing
-- leaves out: closed cases and exits; stages without a limit are never stuck
-- why: what nobody looks at does not move
-- reviewed: 2026-11-21
-- topics: case setting staff
-- keep: yes
-- figures: cases; stuck unassigned on_hold incomplete of cases
-- columns: cases · stuck · unassigned · on_hold · incomplete (all cases)
select
    count(*) as cases,
    count(*) filter (where o.stuck) as stuck,
    count(*) filter (where o.unassigned_late) as unassigned,
    count(*) filter (where o.held) as on_hold,
    count(*) filter (where cardinality(o.problems) > 0) as incomplete
from case_attention(cast(:as_of as timestamptz)) as o
where
    o.at_office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
