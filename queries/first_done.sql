-- title: Done today, by whom
-- one row per: colleague and kind of edit
-- counts: edits of cases saved since midnight, in the time of the case's mission, and the cases they were about
-- leaves out: what was taken back, and the taking back; searches, exports and openings, which change nothing
-- why: the list grows shorter because somebody did something, and they should hear that it is seen
-- reviewed: 2026-11-22
-- topics: case staff setting
-- keep: no
-- columns: by_id (id) · by (name) · what (name of the edit) · edits (edits) · cases (cases)
select
    u.by_id,
    s.name as by,
    u.what,
    count(distinct u.txid) as edits,
    count(distinct u.case_id) as cases
from audit as u
inner join staff as s on u.by_id = s.id
inner join office as o on u.office_id = o.id
inner join mission as m on o.mission = m.code
where
    u.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or u.by_id = any(cast(:workers as bigint[])))
    -- for the index, a day of margin for the time zones
    and u.recorded_at between cast(:as_of as timestamptz) - interval '1 day' and cast(:as_of as timestamptz)
    and cast(u.recorded_at at time zone m.time_zone as date)
    = cast(cast(:as_of as timestamptz) at time zone m.time_zone as date)
    and u.case_id is not null
    and audit_kind(u.what, u.entity, u.role) = 'edit'
    and u.undoes is null
    and not exists (
        select 1 from audit as b
        where b.undoes = u.txid and b.recorded_at >= cast(:as_of as timestamptz) - interval '1 day'
    )
group by u.by_id, s.name, u.what
order by sum(count(distinct u.txid)) over (partition by u.by_id) desc, u.by_id, edits desc, u.what
