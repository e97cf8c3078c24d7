-- title: Whether a case must be kept longer
-- one row per: hold on the anonymising of a case that was not lifted
-- counts: the hold as it stands
-- leaves out: holds that were lifted, which the history tells
-- why: a claim, an inquiry or an unanswered request must not lose its file
-- reviewed: 2026-11-22
-- topics: case staff
-- keep: no
-- columns: retention_hold_id (id) · reason (code) · note (text) · by (name) · held_from (moment) · row_version (number)
select
    h.id as retention_hold_id,
    h.reason,
    h.note,
    s.name as by,
    h.held_from,
    h.row_version
from retention_hold as h
inner join case_file as f on h.case_id = f.id
left join staff as s on h.by_id = s.id
where
    h.case_id = cast(:case_id as bigint)
    and h.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and h.lifted_at is null
