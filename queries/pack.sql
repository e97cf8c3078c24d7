-- title: A pack
-- one row per: pack
-- counts: nothing
-- leaves out: packs that are not the reader's to read
-- why: a pack opens again as it was, years later and in another language
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: pack_id (id) · number (text) · state (code) · projects (codes) · first_day (date) · last_day (date) ·
--   before_first (date) · before_last (date) · cut_off (moment) · language (code) · threshold (count) ·
--   restricted_threshold (count) · known (ids) · certificate (record) · made_by_id (id) · made_by (text) · made_at
--   (moment) · reviewed_by_id (id) · reviewed_by (text) · reviewed_at (moment) · sole (true or false) · issued_by_id
--   (id) · issued_by (text) · issued_at (moment) · withdrawn_by (text) · withdrawn_at (moment) · reason (text) ·
--   row_version (number)
select
    p.id as pack_id,
    p.number,
    p.state,
    array_to_string(p.projects, ' ') as projects,
    p.first_day,
    p.last_day,
    p.before_first,
    p.before_last,
    p.cut_off,
    p.language,
    p.threshold,
    p.restricted_threshold,
    p.known,
    p.certificate,
    p.made_by_id,
    p.made_by,
    p.made_at,
    p.reviewed_by_id,
    p.reviewed_by,
    p.reviewed_at,
    p.sole,
    p.issued_by_id,
    p.issued_by,
    p.issued_at,
    p.withdrawn_by,
    p.withdrawn_at,
    p.reason,
    p.row_version
from pack as p
where p.id = cast(:pack_id as bigint)
