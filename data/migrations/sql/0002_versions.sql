-- Freshness and conflicts: what a row's and a topic's version are, and how they move.
-- A topic's version is the sum of its slots. A writer takes a slot nobody holds, so writers never wait for each other,
-- and the sum moves exactly when the writer's transaction commits (a sequence would move before).
create function bump_version() returns trigger
language plpgsql as $$
declare
    topic_name constant text := tg_argv[0];
    free_slot integer;
begin
    select slot into free_slot from version_slot
    where topic = topic_name order by slot limit 1 for update skip locked;
    if found then
        update version_slot set n = n + 1 where topic = topic_name and slot = free_slot;
    else
        -- two backends never have the same process id, so two new slots never meet
        insert into version_slot (topic, slot, n) values (topic_name, pg_backend_pid(), 1)
        on conflict (topic, slot) do update set n = version_slot.n + 1;
    end if;
    return null;
end $$;

create function bump_row_version() returns trigger
language plpgsql as $$
begin
    new.row_version := old.row_version + 1;
    return new;
end $$;

create function refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'MR002';
end $$;

create trigger audit_is_append_only before update or delete on audit
for each statement execute function refuse_change();
create trigger audit_is_never_emptied before truncate on audit
for each statement execute function refuse_change();

-- The nationality of a case is that of the person who heads it. Once for a statement, not for each row: an import
-- brings tens of thousands of persons at once.
create function case_takes_nationality_of_head() returns trigger
language plpgsql as $$
begin
    update case_file as f set nationality = p.nationality
    from told as p
    where p.case_id = f.id and p.relation = 'head' and f.nationality is distinct from p.nationality;
    return null;
end $$;

create trigger case_takes_nationality_of_new_head after insert on person
referencing new table as told for each statement execute function case_takes_nationality_of_head();
create trigger case_takes_nationality_of_changed_head after update on person
referencing new table as told for each statement execute function case_takes_nationality_of_head();
