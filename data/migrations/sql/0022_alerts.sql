-- Surges are told too: one row an episode of a point, or of a mission as a whole (no point), and trigger.
-- level: amber or red, of capacity alone. times: how often it was told, the latest time at told_at. seen_on: the last
-- day, at the place, on which it was going on.
alter table alert
add column mission text constraint fk_alert_mission references mission (code) on update cascade,
add column level text,
add column times integer not null default 1,
add column told_at timestamptz,
add column seen_on date,
alter column landing_point_id drop not null,
drop constraint ck_alert_kind,
drop constraint ck_alert_death_of_a_boat;
update alert set
    mission = p.mission, told_at = alert.started_at, level = case alert.kind when 'capacity' then 'red' end,
    seen_on = case alert.kind when 'capacity' then (alert.seen_at at time zone p.time_zone)::date end
from landing_point as p where p.id = alert.landing_point_id;
delete from alert where mission is null;
alter table alert
alter column mission set not null,
alter column told_at set not null,
add constraint ck_alert_kind check (kind in ('capacity', 'watch', 'alert', 'death')),
add constraint ck_alert_death_of_a_boat check ((kind = 'death') = (disembarkation_id is not null)),
add constraint ck_alert_level
check ((kind = 'capacity') = (level is not null) and level in ('amber', 'red')),
add constraint ck_alert_episode_has_a_day check ((kind = 'death') = (seen_on is null));
drop index uq_alert_open;
-- one episode at a time
create unique index uq_alert_open on alert (mission, landing_point_id, kind) nulls not distinct
where kind <> 'death' and ended_at is null;
