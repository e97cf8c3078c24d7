-- title: Staff who left and are still named on cases
-- one row per: member of staff who is named as caseworker on a case of the reader's offices, and works there no more
-- counts: staff who are inactive, have another role now, or moved to another office
-- leaves out: whoever can be given work here: see the staff of the reader's offices
-- why: the numbers count their cases too, so one must be able to open them; nobody gives them more work
-- reviewed: 2026-11-22
-- topics: case staff
-- keep: yes
-- columns: staff_id (id) · name (text)
select
    p.id as staff_id,
    p.name
from staff as p
where
    exists (
        select 1 from case_file as f
        where
            f.caseworker_id = p.id and f.office_id = any(cast(:offices as int[]))
            and (cast(:workers as bigint[]) is null or f.caseworker_id = any(cast(:workers as bigint[])))
    )
    and not (
        p.active
        and exists (
            select 1 from staff_office as so where so.staff_id = p.id and so.office_id = any(cast(:offices as int[]))
        )
        and exists (select 1 from staff_role as r where r.staff_id = p.id and r.role in ('caseworker', 'supervisor'))
    )
order by p.name
