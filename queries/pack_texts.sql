-- title: Words of a pack
-- one row per: headline, talking point, caveat or reason, in order
-- counts: nothing
-- leaves out: packs that are not the reader's to read
-- why: what was said beside the numbers is kept with them
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: text_id (id) · kind (headline, point, caveat, hidden) · place (place) · proposed (text) · said (record) ·
--   body (text) · kept (true or false) · row_version (number)
select
    t.id as text_id,
    t.kind,
    t.place,
    t.proposed,
    t.said,
    t.body,
    t.kept,
    t.row_version
from pack_text as t
where t.pack_id = cast(:pack_id as bigint)
order by t.kind, t.place, t.id
