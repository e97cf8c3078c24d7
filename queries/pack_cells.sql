-- title: Numbers of a pack
-- one row per: published cell, in the order of its table
-- counts: what was published, protected; a hidden or unknown cell has no value
-- leaves out: packs that are not the reader's to read
-- why: the numbers that a donor holds are still the ones that stand here
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: table_place (place) · place (place) · categories (codes) · unit (code) · value (in the unit) · state (shown,
--   hidden, unknown) · fact (record) · issued_in (number of a pack)
select
    c.table_place,
    c.place,
    c.categories,
    c.unit,
    cast(c.value as text) as value,
    c.state,
    c.fact,
    c.issued_in
from pack_cell as c
where c.pack_id = cast(:pack_id as bigint)
order by c.table_place, c.place
