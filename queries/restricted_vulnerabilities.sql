-- title: Restricted vulnerabilities
-- one row per: vulnerability that is shown only to the roles that need it
-- counts: the codes marked as restricted in the code list
-- leaves out: the others
-- why: who records one should know that few will see it
-- reviewed: 2026-11-21
-- topics: setting
-- keep: yes
-- columns: code (code)
select code from vulnerability
where restricted
order by position
