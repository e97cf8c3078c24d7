-- title: Labels of a code list
-- one row per: code
-- counts: every entry of the code list, also those no longer in use
-- leaves out: nothing
-- why: a code on a screen or in a file helps nobody; this is what it is called in each working language
-- reviewed: 2026-11-21
-- topics: setting
-- keep: yes
-- columns: code (text) · label_en (text) · label_fr (text) · label_ar (text) · active (true or false)
select
    code,
    label_en,
    label_fr,
    label_ar,
    active
from code_label
where code_list = :code_list
order by position, code
