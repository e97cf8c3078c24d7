-- Which cases were handed over to an office's pre-departure team is asked at the beginning of each of their looks.
create index ix_stage_spell_handed on stage_spell (office_id, case_id) where stage = 'pre_departure';

-- Who is entered twice is asked of all offices, or nobody would find out. So this reads with its owner's rights, for a
-- supervisor's offices or a caseworker's own cases; the other case is told by its id alone, which opens nothing.
create function doubled_person(as_of timestamptz, offices integer[]) returns table (
    person_id bigint, kind text, other_id bigint, other_case_id bigint
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    owner constant boolean := pg_has_role(
        session_user, (select relowner from pg_class where oid = 'public.person'::regclass), 'usage'
    );
    whole constant boolean := owner or permit.role() = 'supervisor';
    own constant bigint[] := permit.cases();
    allowed integer[] := offices;
begin
    if not owner then
        select array(select unnest(offices) intersect select unnest(permit.offices())) into allowed;
    end if;
    return query
    select t.person_id, t.kind, r.person_id, r.case_id
    from person_token as t
    inner join person_token as r on r.kind = t.kind and r.token = t.token and r.case_id <> t.case_id
    -- the other case may be of any office
    inner join stage_spell as e on e.case_id = r.case_id and e.is_open and e.from_at <= as_of and e.to_at > as_of
    where
        t.office_id = any(allowed) and t.kind in ('document', 'phone')
        and (whole or t.case_id = any(own));
end $$;

-- What is wrong in open cases, as before; who is entered twice, as just said, and not only among the cases one may see.
create or replace function data_problem(as_of timestamptz, offices integer[]) returns table (
    case_id bigint, kind text, person_no smallint, detail text
)
language sql stable as $$
    select r.case_id, r.kind, r.person_no, r.detail from data_problem_in_records(as_of, offices) as r
    where r.kind not in ('same_document', 'same_phone')
    union all
    select distinct c.case_id, 'same_' || d.kind, p.person_no, d.other_case_id::text
    from open_case(as_of) as c
    inner join case_file as f on f.id = c.case_id
    inner join person as p on p.case_id = c.case_id
    inner join doubled_person(as_of, offices) as d on d.person_id = p.id
    where
        f.office_id = any(offices)
        and not exists (
            select 1 from told_apart as x
            where x.person_id = least(p.id, d.other_id) and x.other_id = greatest(p.id, d.other_id)
        )
    union all
    select c.case_id, 'caseworker_gone', null::smallint, coalesce(s.left_at::date, s.expires_on)::text
    from open_case(as_of) as c
    inner join case_file as f on f.id = c.case_id
    inner join staff as s on s.id = f.caseworker_id
    where
        f.office_id = any(offices)
        and (not s.active or coalesce(s.expires_on < (as_of at time zone 'UTC')::date, false))
$$;
