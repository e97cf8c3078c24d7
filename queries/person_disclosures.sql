-- title: Who looked up one person, and where their data went
-- one row per: opening of who they are, opening of their case to the data-protection officer, or file with their
--   case in it, the latest first
-- counts: what the audit holds, which keeps it for good
-- leaves out: reading the case without the name; files made elsewhere
-- why: a person may know who has seen or received what is held on them
-- reviewed: 2026-11-22
-- topics: case staff
-- keep: no
-- columns: what (name of the edit) · entity (what was opened) · reason (code) · about (text) · form (text) ·
--   rows (number) · by (name) · role (code) · recorded_at (moment)
select
    u.what,
    u.entity,
    u.reason,
    u.after ->> 'what' as about,
    u.after ->> 'form' as form,
    cast(u.after ->> 'rows' as int) as rows,
    s.name as by,
    u.role,
    u.recorded_at
from person as p
inner join case_file as f on p.case_id = f.id
inner join audit as u
    on
        (p.case_id = u.case_id and cast(p.id as text) = u.entity_id and u.what = 'identities.open')
        or (p.case_id = u.case_id and u.entity = 'case_access')
        or (u.entity = 'export' and u.after -> 'cases' @> to_jsonb(p.case_id))
left join staff as s on u.by_id = s.id
where
    p.id = cast(:person_id as bigint)
    and coalesce(u.after ->> 'person_id', cast(p.id as text)) = cast(p.id as text)
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
order by u.id desc
