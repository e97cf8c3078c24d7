-- title: To whom a pack was given
-- one row per: file that was made of the pack, the latest first
-- counts: nothing
-- leaves out: packs that are not the reader's to read
-- why: every file is a transfer: to whom, why, when, by whom
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: form (code) · language (code) · to_whom (text) · reason (text) · by_name (text) · happened_at (moment)
select
    t.form,
    t.language,
    t.to_whom,
    t.reason,
    t.by_name,
    t.happened_at
from pack_transfer as t
where t.pack_id = cast(:pack_id as bigint)
order by t.happened_at desc, t.id desc
