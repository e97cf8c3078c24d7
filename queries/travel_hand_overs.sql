-- title: Hand-over list
-- one row per: hand-over to the pre-departure team that waits for its receipt, or was handed in the last 30 days
-- counts: hand-overs of the reader's offices; the ones without receipt first, the longest waiting on top
-- leaves out: older hand-overs that were received or given back
-- why: a file is with nobody between being handed over and being received
-- reviewed: 2026-11-21
-- topics: case staff setting
-- keep: no
-- columns: case_no (text) · nationality (code) · state (waiting, received or returned) · handed_at, received_at,
--   returned_at (moments) · handed_by, received_by, returned_by (names) · note (text) · waiting_days (days) ·
--   planned_movement_on (day) · time_zone (text)
select
    f.case_no,
    f.nationality,
    case
        when h.returned_at is not null then 'returned'
        when h.received_at is not null then 'received'
        else 'waiting'
    end as state,
    h.handed_at,
    g.name as handed_by,
    h.received_at,
    r.name as received_by,
    h.returned_at,
    b.name as returned_by,
    h.note,
    cast(extract(day from cast(:as_of as timestamptz) - h.handed_at) as int) as waiting_days,
    f.planned_movement_on,
    m.time_zone
from hand_over as h
inner join case_file as f on h.case_id = f.id
inner join mission as m on f.mission = m.code
left join staff as g on h.handed_by = g.id
left join staff as r on h.received_by = r.id
left join staff as b on h.returned_by = b.id
where
    h.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and h.handed_at <= cast(:as_of as timestamptz)
    and (
        (h.received_at is null and h.returned_at is null)
        or h.handed_at > cast(:as_of as timestamptz) - interval '30 days'
    )
order by (h.received_at is null and h.returned_at is null) desc, h.handed_at, h.id
limit 200
