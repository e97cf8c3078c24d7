-- Merges the day's small change of the flows of stages; readers always see the same sums. Only what stands there more
-- than once is written anew, so that it may be run every few minutes over ten years of cases.
create or replace function fold_stage_flows() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not pg_try_advisory_xact_lock(hashtext('fold_stage_flows')) then
        return;
    end if;
    with double as (
        select day, at_office_id, stage from stage_flow_day group by day, at_office_id, stage
        having count(*) > 1 or sum(cases) = 0
    ), gone as (
        delete from stage_flow_day as f using double as d
        where d.day = f.day and d.at_office_id = f.at_office_id and d.stage = f.stage
        returning f.day, f.at_office_id, f.stage, f.cases
    )
    insert into stage_flow_day (day, at_office_id, stage, cases)
    select day, at_office_id, stage, sum(cases) from gone group by day, at_office_id, stage having sum(cases) <> 0;
    with double as (
        select month, at_office_id, stage from stage_flow_month group by month, at_office_id, stage
        having count(*) > 1 or sum(cases) = 0
    ), gone as (
        delete from stage_flow_month as f using double as d
        where d.month = f.month and d.at_office_id = f.at_office_id and d.stage = f.stage
        returning f.month, f.at_office_id, f.stage, f.cases
    )
    insert into stage_flow_month (month, at_office_id, stage, cases)
    select month, at_office_id, stage, sum(cases) from gone group by month, at_office_id, stage having sum(cases) <> 0;
end $$;
