-- title: Find a case by its number
-- one row per: case with this case number or MiMOSA number
-- counts: cases of the reader's offices, open or not; capitals and blanks do not matter
-- leaves out: cases of other offices, which look the same as none; for the pre-departure team, cases never handed
--   over; for the data-protection officer, cases that are not open to them
-- why: a number read out on the telephone should open its case
-- reviewed: 2026-11-21
-- topics: case
-- keep: no
-- columns: case_id (id) · case_no (text)
select
    f.id as case_id,
    f.case_no
from case_file as f
where
    f.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    and (f.case_no = upper(btrim(:number)) or f.mimosa_no in (btrim(:number), upper(btrim(:number))))
    and (
        cast(:handed_over as boolean) is not true
        or exists (select 1 from stage_event as c where c.case_id = f.id and c.to_stage = 'pre_departure')
    )
    and (
        cast(:opened_to as bigint) is null
        or f.id in (
            select x.case_id from cases_opened_to(cast(:opened_to as bigint), cast(:seen_at as timestamptz)) as x
        )
    )
order by (f.case_no = upper(btrim(:number))) desc
limit 2
