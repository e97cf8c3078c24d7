-- title: Until when a case is open to the data-protection officer
-- one row per: opening of the case by the reader that has not ended, the longest first
-- counts: openings that had begun and not ended at the moment
-- leaves out: openings by others, which the history of the case tells
-- why: an officer sees a case for a reason and a while, and knows it
-- reviewed: 2026-11-22
-- topics: case
-- keep: no
-- columns: until (moment)
select a.until
from case_access as a
inner join case_file as f on a.case_id = f.id
where
    a.case_id = cast(:case_id as bigint)
    and a.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and a.staff_id = cast(:opened_to as bigint)
    and a.opened_at <= cast(:seen_at as timestamptz)
    and a.until > cast(:seen_at as timestamptz)
order by a.until desc
limit 1
