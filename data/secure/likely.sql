-- Who may be somebody in a case of the asker's offices already: also in a colleague's case, so that nobody is entered
-- twice. Of that case it tells what the question at the form needs, and no more. The asking is logged by the edit.
-- A name counts with two parts in common, or its only part where year and nationality are the same too.
create or replace function permit.likely_persons(
    kinds text[], plain bytea[], names bytea[], parts integer[], all_parts integer, nameless boolean,
    of_nationality text, of_birth_year integer, of_sex text, near_location text, near_day timestamptz, own_case bigint,
    apart bigint[], days integer, years integer, most integer
) returns table (
    person_id bigint, case_id bigint, case_no text, person_no smallint, sex text, birth_year smallint, nationality text,
    location text, received_on timestamptz, stage text, is_open boolean, caseworker_id bigint, caseworker text, met text[]
)
language sql stable security definer rows 8 set search_path = pg_catalog, public, pg_temp as $$
    with hit as (
        select distinct k.person_id, k.kind from person_token as k
        where (k.kind, k.token) in (select * from unnest(kinds, plain))
        union all
        select k.person_id, case when count(distinct w.part) > 1 then 'name' else 'one_name' end
        from unnest(names, parts) as w (token, part)
        inner join person_token as k on k.kind = 'name' and k.token = w.token
        group by k.person_id having count(distinct w.part) >= least(2, all_parts)
    ), near as (
        select p.id as person_id, 'similar' as kind from person as p inner join case_file as f on f.id = p.case_id
        where
            p.nationality = of_nationality and p.birth_year = of_birth_year and p.sex = of_sex
            and lower(btrim(f.location)) = lower(btrim(near_location))
            and f.received_on between near_day - make_interval(days => least(days, 14)) and near_day + make_interval(days => least(days, 14))
            and (nameless or not exists (
                select 1 from person_token as k where k.person_id = p.id and k.kind = 'name'
            ))
    )
    select
        p.id, p.case_id, f.case_no, p.person_no, p.sex, p.birth_year, p.nationality, f.location,
        f.received_on, f.stage, s.is_open, f.caseworker_id, w.name, array_agg(distinct h.kind order by h.kind)
    from (select * from hit union all select * from near) as h
    inner join person as p on p.id = h.person_id
    inner join case_file as f on f.id = p.case_id
    inner join stage as s on s.code = f.stage
    left join staff as w on w.id = f.caseworker_id
    where
        p.office_id = any((select permit.offices())::integer[])
        and (select permit.role()) in ('caseworker', 'supervisor')
        and p.case_id is distinct from own_case and f.same_as_id is null and not p.id = any(apart)
        and (h.kind not in ('name', 'one_name') or (
            abs(coalesce(p.birth_year - of_birth_year, 0)) <= years and (p.sex = of_sex or 'U' in (p.sex, of_sex))
        ))
        and (h.kind <> 'one_name' or (p.birth_year = of_birth_year and p.nationality = of_nationality))
    group by p.id, f.id, s.code, w.id
    having array_agg(h.kind) && array['document', 'phone', 'name', 'one_name', 'similar']
    order by
        bool_or(h.kind = 'document') desc, bool_or(h.kind = 'phone') desc, count(distinct h.kind) desc,
        s.is_open desc, f.received_on desc
    limit least(most, 8)
$$;
