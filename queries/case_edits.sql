-- title: History of edits of a case
-- one row per: change that somebody saved, the latest first, at most 200
-- counts: what was changed in Marsa, by whom and when it was saved
-- leaves out: what came by import or with the sample; free text, of which the history only says that there was some
-- why: who changed what must be known, also when they were wrong
-- reviewed: 2026-11-21
-- topics: case referral staff
-- keep: no
-- columns: what (name of the edit) · entity (what was changed) · entity_id (id) · before, after (values) · by (name) ·
--   role (code) · reason (text) · recorded_at (moment)
select
    u.what,
    u.entity,
    u.entity_id,
    u.before,
    u.after,
    p.name as by,
    u.role,
    u.reason,
    u.recorded_at
from audit as u
inner join case_file as f on u.case_id = f.id
left join staff as p on u.by_id = p.id
where
    u.case_id = cast(:case_id as bigint)
    and f.office_id = any(cast(:offices as int[]))
    and (cast(:worker as bigint) is null or f.caseworker_id = cast(:worker as bigint))
    and u.recorded_at <= cast(:as_of as timestamptz) + interval '1 minute'
order by u.id desc
limit 200
