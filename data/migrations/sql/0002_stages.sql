-- A case's way through the stages: events in, spells and flows out.
-- stage_change is the record; stage_spell (one row an unbroken stay in a stage) and the flows (how many more or fewer
-- cases are in a stage from a day on) follow from it and are never written by hand.
create function add_stage_flows(ids bigint[], sign integer) returns void
language sql as $$
    with boundary as (
        select s.from_day as day, s.at_office_id, s.stage, sign as cases
        from unnest(ids) as u (case_id) inner join stage_spell as s using (case_id)
        union all
        select s.to_day, s.at_office_id, s.stage, -sign
        from unnest(ids) as u (case_id) inner join stage_spell as s using (case_id)
        where s.to_day < 'infinity'
    ), by_day as (
        insert into stage_flow_day (day, at_office_id, stage, cases)
        select day, at_office_id, stage, sum(cases) from boundary group by 1, 2, 3 having sum(cases) <> 0
    )
    insert into stage_flow_month (month, at_office_id, stage, cases)
    select date_trunc('month', day)::date, at_office_id, stage, sum(cases) from boundary
    group by 1, 2, 3 having sum(cases) <> 0;
$$;

create function rebuild_stage_spells(ids bigint[]) returns void
language plpgsql as $$
begin
    perform add_stage_flows(ids, -1);
    delete from stage_spell where case_id = any(ids);
    insert into stage_spell (
        case_id, office_id, at_office_id, stage, is_open, from_at, to_at, from_day, to_day, entered_as
    )
    select
        e.case_id, e.office_id, e.at_office_id, e.to_stage, e.is_open, e.happened_at, e.next_at,
        (e.happened_at at time zone m.time_zone)::date,
        case when e.next_at = 'infinity' then 'infinity'::date else (e.next_at at time zone m.time_zone)::date end,
        case
            when not e.is_open then 'ended'
            when e.was_open is null then 'new'
            when not e.was_open then 'reopened'
            when e.was_at_office_id <> e.at_office_id then 'transferred'
            else 'moved'
        end
    from (
        select
            c.case_id, c.office_id, c.at_office_id, c.to_stage, c.happened_at, s.is_open,
            lead(c.happened_at, 1, 'infinity') over story as next_at,
            lag(s.is_open) over story as was_open,
            lag(c.at_office_id) over story as was_at_office_id
        from unnest(ids) as u (case_id)
        inner join stage_change as c using (case_id)
        inner join stage as s on s.code = c.to_stage
        window story as (partition by c.case_id order by c.happened_at, c.id)
    ) as e
    inner join office as o on o.id = e.at_office_id
    inner join mission as m on m.code = o.mission;
    perform add_stage_flows(ids, 1);
end $$;

-- The stage a case file shows is the last one of its story, whatever order the story was told in.
create function follow_stage_change() returns trigger
language plpgsql as $$
declare
    ids bigint[] := array(select distinct case_id from added);
begin
    perform rebuild_stage_spells(ids);
    update case_file as f set stage = last.stage, stage_since = last.from_at
    from stage_spell as last
    where
        last.case_id = f.id and f.id = any(ids) and last.to_at = 'infinity'
        and (f.stage, f.stage_since) is distinct from (last.stage, last.from_at);
    return null;
end $$;

create trigger follow_stage_change after insert on stage_change
referencing new table as added for each statement execute function follow_stage_change();
create trigger stage_change_is_never_deleted before delete on stage_change
for each row execute function refuse_change();
-- only the office may change, when the case moves to another one
create trigger stage_change_is_append_only before update on stage_change
for each row when (
    (
        old.case_id, old.from_stage, old.to_stage, old.at_office_id, old.reason, old.note, old.by_id,
        old.happened_at, old.recorded_at, old.imported
    ) is distinct from (
        new.case_id, new.from_stage, new.to_stage, new.at_office_id, new.reason, new.note, new.by_id,
        new.happened_at, new.recorded_at, new.imported
    )
) execute function refuse_change();

-- Merges the day's small change of the flows; readers always see the same sums.
create function fold_stage_flows() returns void
language sql as $$
    with gone as (delete from stage_flow_day returning *)
    insert into stage_flow_day (day, at_office_id, stage, cases)
    select day, at_office_id, stage, sum(cases) from gone group by 1, 2, 3 having sum(cases) <> 0;
    with gone as (delete from stage_flow_month returning *)
    insert into stage_flow_month (month, at_office_id, stage, cases)
    select month, at_office_id, stage, sum(cases) from gone group by 1, 2, 3 having sum(cases) <> 0;
$$;

-- THE definition of an open case: one row a case whose stage at that moment is an open one.
-- What a case is (stream, risk, caseworker …) is as known today; where it stood (stage, office) is as of the moment.
create function open_case(as_of timestamptz) returns table (
    case_id bigint, case_no text, mimosa_no text, office_id integer, at_office_id integer, mission text, stage text,
    counts_as_load boolean, stage_since timestamptz, stream text, programme text, family_type text, nationality text,
    entry_point text, location text, risk_level text, caseworker_id bigint, assigned_at timestamptz,
    project_id integer, received_on timestamptz, held boolean, hold_reason text, days_in_stage integer,
    row_version integer
)
language sql stable as $$
    select
        f.id, f.case_no, f.mimosa_no, s.office_id, s.at_office_id, f.mission, s.stage, g.counts_as_load, s.from_at,
        f.stream, f.programme, f.family_type, f.nationality, f.entry_point, f.location, f.risk_level,
        f.caseworker_id, f.assigned_at, f.project_id, f.received_on,
        exists (
            select 1 from case_hold as h
            where h.case_id = s.case_id and h.held_from <= as_of and coalesce(h.held_to, 'infinity') > as_of
        ),
        f.hold_reason,
        -- whole days in the stage, without the days on hold: a hold stops the stage's clock
        extract(day from as_of - s.from_at - coalesce((
            select sum(least(coalesce(h.held_to, 'infinity'), as_of) - greatest(h.held_from, s.from_at))
            from case_hold as h
            where h.case_id = s.case_id and h.held_from < as_of and coalesce(h.held_to, 'infinity') > s.from_at
        ), interval '0'))::integer,
        f.row_version
    from stage_spell as s
    inner join case_file as f on f.id = s.case_id
    inner join stage as g on g.code = s.stage
    where s.is_open and s.from_at <= as_of and s.to_at > as_of
$$;
