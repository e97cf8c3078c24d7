-- title: How long somebody stays signed in
-- one row per: database
-- counts: the office's own limits; empty where it set none
-- leaves out: nothing
-- why: a screen that nobody looks at must not stay open
-- reviewed: 2026-11-22
-- topics: setting
-- keep: yes
-- columns: session_idle_minutes (minutes) · session_hours (hours)
select
    (select value from setting where key = 'session_idle_minutes') as session_idle_minutes,
    (select value from setting where key = 'session_hours') as session_hours
