-- title: Hand-overs of a case
-- one row per: hand-over to the pre-departure team, the latest first
-- counts: hand-overs made by the as-of moment, with their receipt or return if it had come by then
-- leaves out: nothing
-- why: a file that nobody confirmed to have received is nobody's
-- reviewed: 2026-11-21
-- topics: case staff
-- keep: no
-- columns: hand_over_id (id) · handed_at (moment) · handed_by (name) · received_at (moment) · received_by (name) ·
--   returned_at (moment) · returned_by (name) · note (text) · row_version (number)
select
    h.id as hand_over_id,
    h.handed_at,
    s.name as handed_by,
    case when h.received_at <= cast(:as_of as timestamptz) then h.received_at end as received_at,
    case when h.received_at <= cast(:as_of as timestamptz) then r.name end as received_by,
    case when h.returned_at <= cast(:as_of as timestamptz) then h.returned_at end as returned_at,
    case when h.returned_at <= cast(:as_of as timestamptz) then b.name end as returned_by,
    h.note,
    h.row_version
from hand_over as h
inner join case_file as f on h.case_id = f.id
left join staff as s on h.handed_by = s.id
left join staff as r on h.received_by = r.id
left join staff as b on h.returned_by = b.id
where
    h.case_id = cast(:case_id as bigint)
    and h.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and h.handed_at <= cast(:as_of as timestamptz)
order by h.handed_at desc, h.id desc
