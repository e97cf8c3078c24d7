-- The audit is only ever added to: by anybody, also by the owner, also where triggers sleep for replication. Who owns
-- the table can drop a trigger; then the chain (0010_chain.sql) says what was changed.
alter table audit enable always trigger audit_is_append_only;
alter table audit enable always trigger audit_is_never_emptied;

-- Who did it is who is signed in, whatever the statement says: an app that was taken over cannot write in another's
-- name, nor at another moment. Whoever works as the table's owner (commands, imports) keeps what they say.
create function audit_says_who() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if pg_has_role(session_user, (select relowner from pg_class where oid = tg_relid), 'usage') then
        return new;
    end if;
    new.txid := txid_current();
    new.recorded_at := clock_timestamp();
    if to_regprocedure('permit.staff_id()') is not null then
        execute 'select permit.staff_id(), nullif(permit.role(), '''')' into new.by_id, new.role;
    end if;
    return new;
end $$;

create trigger audit_says_who before insert on audit for each row execute function audit_says_who();
alter table audit enable always trigger audit_says_who;
