-- title: About this database
-- one row per: database
-- counts: whether it holds the invented sample and as of when that was made, and when something last changed
-- leaves out: nothing
-- why: invented data must say so on every screen
-- reviewed: 2026-11-21
-- topics: setting staff
-- keep: yes
-- columns: sample (true or false) · sample_as_of (moment) · staff, staff_without_role (persons) · offices (offices)
select
    (select count(*) > 0 from setting where key = 'sample') as sample,
    (select cast(value as timestamptz) from setting where key = 'sample_as_of') as sample_as_of,
    (select count(*) from staff where active) as staff,
    (
        select count(*) from staff as s
        where s.active and not exists (select 1 from staff_role as r where r.staff_id = s.id)
    ) as staff_without_role,
    (select count(*) from office where active) as offices
