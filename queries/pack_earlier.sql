-- title: What has left the office before
-- one row per: pack that was issued, also if it was withdrawn, or of which a file was handed over as a draft; of the
--   same or any project that works in one of the same missions; the oldest first
-- counts: what the pack was made of, for the protector alone
-- leaves out: drafts that nobody outside has
-- why: whoever holds an earlier pack can subtract
-- reviewed: 2026-11-22
-- topics: pack indicator
-- keep: no
-- figures: publish
-- columns: pack_id (id) · number (text) · state (code) · projects (codes) · first_day (date) · last_day (date) ·
--   cut_off (moment) · body (record)
select
    p.id as pack_id,
    coalesce(p.number, 'D-' || p.id) as number,
    p.state,
    array_to_string(p.projects, ' ') as projects,
    p.first_day,
    p.last_day,
    p.cut_off,
    s.body
from pack as p
inner join pack_secret as s on p.id = s.pack_id
where
    (p.number is not null or exists (select 1 from pack_transfer as t where t.pack_id = p.id))
    and exists (
        select 1 from pack_project as k
        inner join project_mission as m on k.project_id = m.project_id
        inner join project_mission as own on m.mission = own.mission
        inner join
            readable_project(cast(:projects as text[]), cast(:overseen as text[])) as r
            on own.project_id = r.id and r.code = any(cast(:project_codes as text[]))
        where k.pack_id = p.id
    )
order by coalesce(p.issued_at, p.made_at), p.id
