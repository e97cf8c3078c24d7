-- title: Messages sent by e-mail
-- one row per: message to one person, the latest first
-- counts: weekly digests and immediate alerts; when it was begun, when the mail server took it, how often it was tried
-- leaves out: what they said, which is kept nowhere; messages to colleagues, except for those who keep the house
-- why: whether the digest went out, and whom an alert reached
-- reviewed: 2026-11-22
-- topics: staff
-- keep: no
-- columns: kind (digest or alert) · about (a digest's week by its first day; an alert's number) · name (text) ·
--   claimed_at (moment) · sent_at (moment) · failed_at (moment) · given_up (true or false) · trouble (text) · attempts
--   (attempts)
select
    m.kind,
    m.about,
    s.name,
    m.claimed_at,
    m.sent_at,
    m.failed_at,
    m.given_up,
    m.trouble,
    m.attempts
from message as m
inner join staff as s on m.staff_id = s.id
where cast(:mine as bigint) is null or m.staff_id = cast(:mine as bigint)
order by m.claimed_at desc, m.id desc
limit cast(:rows as int)
