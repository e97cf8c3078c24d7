-- title: Packs
-- one row per: pack, drafts first, then the latest
-- counts: how many files of it were handed over
-- leaves out: packs of which a project is not the reader's to read about
-- why: what left the office, when, to whom and with which numbers, is asked years later
-- reviewed: 2026-11-22
-- topics: pack
-- keep: no
-- columns: pack_id (id) · number (text) · state (draft, reviewed, issued, withdrawn) · projects (codes) · first_day
--   (date) · last_day (date) · cut_off (moment) · language (code) · made_by_id (id) · made_by (text) · made_at (moment)
--   · reviewed_by (text) · issued_by (text) · issued_at (moment) · sole (true or false) · withdrawn_at (moment) ·
--   reason (text) · transfers (files) · row_version (number)
select
    p.id as pack_id,
    p.number,
    p.state,
    array_to_string(p.projects, ' ') as projects,
    p.first_day,
    p.last_day,
    p.cut_off,
    p.language,
    p.made_by_id,
    p.made_by,
    p.made_at,
    p.reviewed_by,
    p.issued_by,
    p.issued_at,
    p.sole,
    p.withdrawn_at,
    p.reason,
    (select count(*) from pack_transfer as t where t.pack_id = p.id) as transfers,
    p.row_version
from pack as p
order by p.state not in ('draft', 'reviewed'), coalesce(p.issued_at, p.made_at) desc, p.id desc
