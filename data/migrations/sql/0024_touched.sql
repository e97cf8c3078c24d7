-- Which months have to be summed anew. Every statement that writes notes them, whether they are summed yet or not: who
-- asked first would miss a summing that goes on at that moment.
create function month_of(day date) returns date
language sql immutable as $$
    select date_trunc('month', day::timestamp)::date
$$;

create function touch_landing_days() returns trigger
language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into landing_touched select distinct landing_point_id, month_of(day) from added;
    end if;
    if tg_op <> 'INSERT' then
        insert into landing_touched select distinct landing_point_id, month_of(day) from gone;
    end if;
    return null;
end $$;

-- of what hangs on a boat; where the boat is gone itself, its own trigger has noted it
create function touch_landing_boats() returns trigger
language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into landing_touched
        select distinct d.landing_point_id, month_of(d.day) from added as a
        inner join disembarkation as d on d.id = a.disembarkation_id;
    end if;
    if tg_op <> 'INSERT' then
        insert into landing_touched
        select distinct d.landing_point_id, month_of(d.day) from gone as a
        inner join disembarkation as d on d.id = a.disembarkation_id;
    end if;
    return null;
end $$;

create function forget_landing_months() returns trigger
language plpgsql as $$
begin
    delete from landing_month;
    delete from landing_month_nationality;
    delete from landing_month_day;
    delete from landing_summed;
    return null;
end $$;

do $$
declare
    name text;
    note text;
begin
    foreach name in array array['disembarkation', 'nil_report', 'daily_landing', 'disembarkation_nationality',
        'screening_sum', 'screening_tally'] loop
        note := case when name in ('disembarkation', 'nil_report', 'daily_landing') then 'touch_landing_days'
            else 'touch_landing_boats' end;
        execute format('create trigger touch_added after insert on %I referencing new table as added'
            ' for each statement execute function %I()', name, note);
        execute format('create trigger touch_changed after update on %I referencing old table as gone'
            ' new table as added for each statement execute function %I()', name, note);
        execute format('create trigger touch_gone after delete on %I referencing old table as gone'
            ' for each statement execute function %I()', name, note);
        execute format('create trigger forget_months after truncate on %I'
            ' for each statement execute function forget_landing_months()', name);
    end loop;
end $$;
