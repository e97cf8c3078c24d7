-- title: Entries of a code list
-- one row per: code
-- counts: every entry, also retired ones
-- leaves out: nothing
-- why: what may be chosen, and what it is called, is an office's to say where the program does not go by it
-- reviewed: 2026-11-22
-- topics: setting
-- keep: no
-- columns: code (code) · label_en (text) · label_fr (text) · label_ar (text) · position (place on the list) ·
--   active (true or false) · restricted (true or false, of vulnerabilities) · row_version (number)
select
    e.code,
    e.label_en,
    e.label_fr,
    e.label_ar,
    e.position,
    e.active,
    v.restricted,
    e.row_version
from code_label as e
left join vulnerability as v on e.code = v.code and e.code_list = 'vulnerability'
where e.code_list = cast(:code_list as text)
order by e.position, e.code
