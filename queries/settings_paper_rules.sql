-- title: Which papers which cases need
-- one row per: rule
-- counts: rules in force and others; an empty mission, nationality or kind of family means any
-- leaves out: what a colleague put on the list of one case by hand
-- why: a case becomes travel ready only when every paper that a rule asks for is verified
-- reviewed: 2026-11-22
-- topics: setting
-- keep: no
-- columns: rule_id (id) · document_type (code) · mission (code) · nationality (code) · family_type (code) ·
--   active (true or false) · provenance (text) · row_version (number)
select
    r.id as rule_id,
    r.document_type,
    r.mission,
    r.nationality,
    r.family_type,
    r.active,
    r.provenance,
    r.row_version
from document_rule as r
inner join document_type as d on r.document_type = d.code
order by r.active desc, d.position, r.mission nulls first, r.nationality nulls first, r.family_type nulls first
