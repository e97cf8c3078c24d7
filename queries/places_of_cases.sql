-- title: Places of open cases
-- one row per: place where an open case of the reader's offices is
-- counts: open cases there
-- leaves out: cases without a place
-- why: a visit to a place should find everybody who waits there
-- reviewed: 2026-11-21
-- topics: case setting
-- keep: yes
-- columns: location (text) · cases (cases)
select
    o.location,
    count(*) as cases
from open_case(cast(:as_of as timestamptz)) as o
where
    o.office_id = any(cast(:offices as int[]))
    and (cast(:workers as bigint[]) is null or o.caseworker_id = any(cast(:workers as bigint[])))
    and o.location is not null
group by o.location
order by cases desc, o.location
limit 200
