-- Searching the audit: by moment, by what kind of thing it was, and by the number of a case.
create index ix_audit_recorded_at on audit (recorded_at);

-- What kind of thing a row tells, as the page and its counts say it: the one definition.
create function audit_kind(what text, entity text, role text) returns text
language sql immutable parallel safe as $$
    select case
        when what = 'access.refused' then 'refused'
        when what like 'access.%' then 'signed'
        when what in ('identities.open', 'case_access.open') or entity = 'search' then 'opened'
        when entity = 'export' then 'export'
        when role = 'operator' or entity in ('import', 'retention') then 'command'
        when entity in ('staff', 'staff_role', 'staff_office', 'staff_point', 'staff_project', 'staff_right', 'team',
            'absence', 'office', 'setting', 'service_standard', 'stage_limit', 'caseload_standard', 'holiday',
            'document_rule', 'mission', 'agency', 'agency_service') or split_part(what, '.', 1) in ('staffing', 'teams',
            'absences', 'settings', 'standards', 'calendars', 'code_lists', 'paper_rules', 'entries') then 'settings'
        else 'edit'
    end
$$;

-- Which fields a row speaks of, without what stood in them.
create function audit_fields(before jsonb, after jsonb) returns text[]
language sql immutable parallel safe as $$
    select array(select k from jsonb_object_keys(coalesce(before, '{}') || coalesce(after, '{}')) as k order by k)
$$;

-- The number of a case for who searches the audit and sees no case: nothing but the number.
create function audit_case_no(case_id bigint) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not pg_has_role(session_user, (select relowner from pg_class where oid = 'public.audit'::regclass), 'usage') then
        if permit.role() is distinct from 'data_protection' then
            return null;
        end if;
    end if;
    return (select f.case_no from case_file as f where f.id = audit_case_no.case_id);
end $$;
