-- title: Find a case by its number
-- one row per: case with this case number or MiMOSA number
-- counts: cases of the reader's offices, open or not; capitals and blanks do not matter
-- leaves out: cases of other offices, which look the same as none
-- why: a number read out on the telephone should open its case
-- reviewed: 2026-11-21
-- topics: case
-- keep: no
-- columns: case_id (id) · case_no (text)
select
    id as case_id,
    case_no
from case_file
where
    office_id = any(cast(:offices as int []))
    and (cast(:worker as bigint) is null or caseworker_id = cast(:worker as bigint))
    and (case_no = upper(btrim(:number)) or upper(mimosa_no) = upper(btrim(:number)))
order by (case_no = upper(btrim(:number))) desc
limit 2
