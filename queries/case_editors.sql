-- title: Who edited a case
-- one row per: colleague who changed something in the case, by name
-- counts: what was changed in Marsa
-- leaves out: what came by import or with the sample
-- why: a history is easier to read one colleague at a time
-- reviewed: 2026-11-21
-- topics: case referral staff
-- keep: no
-- columns: staff_id (id) · name (text)
select
    p.id as staff_id,
    p.name
from staff as p
where
    p.id in (
        select u.by_id
        from audit as u
        inner join case_file as f on u.case_id = f.id
        where
            u.case_id = cast(:case_id as bigint)
            and f.office_id = any(cast(:offices as int[]))
            and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
            and u.recorded_at <= cast(:as_of as timestamptz) + interval '1 minute'
    )
order by p.name
