-- title: Questions of a pack
-- one row per: question the pack was drawn up from
-- counts: nothing
-- leaves out: packs that are not the reader's to read
-- why: how a number was counted then is part of the number
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: name (text) · sha256 (text) · definition (text)
select
    q.name,
    q.sha256,
    q.definition
from pack_question as q
where q.pack_id = cast(:pack_id as bigint)
order by q.place
