-- title: Tables of a pack
-- one row per: table of the pack, in its order
-- counts: nothing
-- leaves out: packs that are not the reader's to read
-- why: a pack opens again with the tables it had
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: place (place) · code (code) · title (record) · axes (record) · shape (code) · numerator (code) · denominator
--   (code) · sides (record) · questions (names) · names (record) · annex (true or false)
select
    t.place,
    t.code,
    t.title,
    t.axes,
    t.shape,
    t.numerator,
    t.denominator,
    t.sides,
    t.questions,
    t.names,
    t.annex
from pack_table as t
where t.pack_id = cast(:pack_id as bigint)
order by t.place
