-- THE definition of what in the caseload needs a supervisor's eye: one row an open case, with the reasons as flags.
-- Stuck: longer in its stage, days on hold not counted, than the limit of its mission, stream and stage; no limit, no flag.
-- Problems: what its own data lack.
-- Unassigned too long: nobody follows it three hours after it came in, one hour where the risk is high.
create function case_attention(as_of timestamptz) returns table (
    case_id bigint, case_no text, mimosa_no text, office_id integer, at_office_id integer, mission text, stage text,
    counts_as_load boolean, stage_since timestamptz, stream text, programme text, family_type text, nationality text,
    entry_point text, location text, risk_level text, caseworker_id bigint, team_id bigint,
    project_id integer, received_on timestamptz, held boolean, hold_reason text, days_in_stage integer,
    limit_days integer, stuck boolean, unassigned_late boolean, time_band text, problems text[], row_version integer
)
language sql stable as $$
    select
        o.case_id, o.case_no, o.mimosa_no, o.office_id, o.at_office_id, o.mission, o.stage, o.counts_as_load,
        o.stage_since, o.stream, o.programme, o.family_type, o.nationality, o.entry_point, o.location, o.risk_level,
        o.caseworker_id, p.team_id, o.project_id, o.received_on, o.held, o.hold_reason, o.days_in_stage,
        coalesce(own.days, general.days),
        not o.held and o.days_in_stage > coalesce(own.days, general.days),
        o.caseworker_id is null and o.counts_as_load and not o.held
        and as_of - o.received_on > case o.risk_level when 'high' then interval '1 hour' else interval '3 hours' end,
        case
            when as_of - o.received_on < interval '31 days' then '0_30'
            when as_of - o.received_on < interval '91 days' then '31_90'
            when as_of - o.received_on < interval '181 days' then '91_180'
            else '181_more'
        end,
        -- what is missing in the case's own data; a reader that does not ask for it does not pay for it
        array_remove(array[
            case when not exists (select 1 from person as q where q.case_id = o.case_id) then 'no_person' end,
            case when o.nationality is null then 'no_nationality' end,
            case when o.risk_level is null and o.stage not in ('received', 'registered') then 'no_risk_level' end,
            case when exists (select 1 from person as q where q.case_id = o.case_id and q.sex = 'U')
                then 'unknown_sex' end,
            case when exists (select 1 from person as q where q.case_id = o.case_id and q.birth_year is null)
                then 'no_birth_year' end,
            case when exists (select 1 from person as q where q.case_id = o.case_id and q.consent_statistics is null)
                then 'consent_not_asked' end
        ], null),
        o.row_version
    from open_case(as_of) as o
    left join staff as p on p.id = o.caseworker_id
    left join stage_limit as own on own.mission = o.mission and own.stage = o.stage and own.stream = o.stream
    left join stage_limit as general
        on general.mission = o.mission and general.stage = o.stage and general.stream is null
$$;
