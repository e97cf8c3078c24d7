-- Who was there when a boat landed, and what they did.
create table landing_actor (
    code text not null constraint pk_landing_actor primary key
    constraint ck_landing_actor_code_is_plain check (code ~ '^[A-Za-z0-9_-]+$'),
    label_en text not null,
    label_fr text not null,
    label_ar text not null,
    position smallint not null default 0,
    active boolean not null default true,
    row_version integer not null default 1
);
create table landing_activity (
    code text not null constraint pk_landing_activity primary key
    constraint ck_landing_activity_code_is_plain check (code ~ '^[A-Za-z0-9_-]+$'),
    label_en text not null,
    label_fr text not null,
    label_ar text not null,
    position smallint not null default 0,
    active boolean not null default true,
    row_version integer not null default 1
);
do $$
begin
    -- whatever lists there are by now stay in it
    execute 'create or replace view code_label as ' || rtrim(pg_get_viewdef('code_label'::regclass), ';')
        || ' union all select ''landing_actor'', code, label_en, label_fr, label_ar, position, active, row_version'
        || ' from landing_actor'
        || ' union all select ''landing_activity'', code, label_en, label_fr, label_ar, position, active, row_version'
        || ' from landing_activity';
end $$;
create table landing_presence (
    disembarkation_id bigint not null
    constraint fk_landing_presence_disembarkation_id references disembarkation (id) on delete cascade,
    actor text not null constraint fk_landing_presence_actor references landing_actor (code) on update cascade,
    activity text not null
    constraint fk_landing_presence_activity references landing_activity (code) on update cascade,
    note text,
    constraint pk_landing_presence primary key (disembarkation_id, actor, activity)
);
create trigger bump_row_version before update on landing_actor for each row execute function bump_row_version();
create trigger bump_row_version before update on landing_activity for each row execute function bump_row_version();
create trigger bump_version after insert or update or delete or truncate on landing_actor
for each statement execute function bump_version('setting');
create trigger bump_version after insert or update or delete or truncate on landing_activity
for each statement execute function bump_version('setting');
create trigger bump_version after insert or update or delete or truncate on landing_presence
for each statement execute function bump_version('landing');

-- What hangs on a landing and is part of what was told of it, as its versions keep it.
create function told_beside(landing bigint) returns jsonb
language sql stable as $$
    select jsonb_build_object(
        'nationalities', (
            select coalesce(jsonb_object_agg(n.nationality, n.people), '{}')
            from disembarkation_nationality as n where n.disembarkation_id = landing
        ),
        'present', (
            select coalesce(jsonb_agg(
                jsonb_build_object('actor', a.actor, 'activity', a.activity, 'note', a.note)
                order by a.actor, a.activity
            ), '[]')
            from landing_presence as a where a.disembarkation_id = landing
        )
    )
$$;

create or replace function keep_landing_version() returns trigger
language plpgsql as $$
begin
    insert into landing_version (landing_id, landing_no, landing_point_id, version, was, ended, ended_at)
    values (
        old.id, old.landing_no, old.landing_point_id, old.row_version, to_jsonb(old) || told_beside(old.id),
        case tg_op when 'DELETE' then 'removed' else 'changed' end, clock_timestamp()
    );
    return case tg_op when 'DELETE' then old else new end;
end $$;

create or replace view landing_told as
select
    v.landing_id,
    v.landing_no,
    v.landing_point_id,
    v.version,
    v.was,
    v.ended,
    v.merged_into,
    v.ended_at,
    v.by_id,
    v.reason
from landing_version as v
union all
select
    d.id as landing_id,
    d.landing_no,
    d.landing_point_id,
    d.row_version as version,
    to_jsonb(d) || told_beside(d.id) as was,
    null as ended,
    null as merged_into,
    null as ended_at,
    null as by_id,
    null as reason
from disembarkation as d;

-- What two records of one boat gave each other when they became one, so that it can be taken back: the persons, tally
-- and exits that went along, and which version of the landing that stayed was changed.
alter table landing_version add column moved jsonb;
