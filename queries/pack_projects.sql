-- title: Projects of a pack
-- one row per: project of the pack, in its order
-- counts: nothing
-- leaves out: packs that are not the reader's to read
-- why: a project's title may change; the pack keeps the one it left with
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: code (code) · title (text) · donor (text) · starts_on (date) · ends_on (date)
select
    p.code,
    p.title,
    p.donor,
    p.starts_on,
    p.ends_on
from pack_project as p
where p.pack_id = cast(:pack_id as bigint)
order by p.place
