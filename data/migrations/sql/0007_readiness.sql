-- THE definition of what keeps return cases from travelling, for all of some offices at once: one row an open case that
-- was classified for return and not handed over yet, with its blockers as codes; none means ready.
-- The same rules as stage_blockers(case, 'travel_ready'), which judges one case at a time: a test holds the two equal.
-- A paper's code is its type after "paper_". Blockers are as known now; where the case stood is as of the moment.
create function travel_case(as_of timestamptz, offices integer[]) returns table (
    case_id bigint, case_no text, office_id integer, at_office_id integer, mission text, stage text, nationality text,
    family_type text, location text, risk_level text, caseworker_id bigint, hold_reason text, days_in_stage integer,
    waiting_days integer, planned_movement_on date, movement text, has_travel_document boolean, blockers text[],
    row_version integer
)
language sql stable as $$
    with waiting as materialized (
        select
            o.*, f.held_since, f.planned_movement_on, f.movement,
            exists (select 1 from person_vulnerability as v where v.case_id = o.case_id) as vulnerable
        from open_case(as_of) as o
        inner join stage as g on g.code = o.stage
        inner join case_file as f on f.id = o.case_id
        where o.at_office_id = any(offices) and o.stream = 'AVR' and g.counts_as_load and (g.track = 'return' or g.code = 'classified')
    ), listed as (
        select
            d.case_id,
            bool_or(d.document_type = 'travel_document' and d.received_on is not null) as has_travel_document
        from waiting as w
        inner join document as d on d.case_id = w.case_id
        group by d.case_id
    ), lacking as (
        select m.case_id, array_agg('paper_' || m.document_type order by k.position) as papers
        from (
            select d.case_id, d.document_type from waiting as w
            inner join document as d on d.case_id = w.case_id
            where d.required and d.verified_on is null
            union
            -- needed, and not even on the list
            select w.case_id, n.document_type from waiting as w
            cross join lateral (
                -- offset keeps it a question about one case: joined, the rules are tried on every case there is
                select a.document_type from needed_paper as a where a.case_id = w.case_id offset 0
            ) as n
            where not exists (
                select 1 from document as d where d.case_id = w.case_id and d.document_type = n.document_type
            )
        ) as m
        inner join document_type as k on k.code = m.document_type
        group by m.case_id
    ), decided as (
        select distinct on (c.case_id, c.kind) c.case_id, c.kind, c.outcome, c.by_id
        from waiting as w
        inner join clearance as c on c.case_id = w.case_id
        order by c.case_id, c.kind, c.happened_at desc, c.id desc
    ), began as (
        select s.case_id, min(s.from_at) as registered_at
        from waiting as w
        inner join stage_spell as s on s.case_id = w.case_id and s.stage = 'registered'
        group by s.case_id
    )
    select
        w.case_id, w.case_no, w.office_id, w.at_office_id, w.mission, w.stage, w.nationality, w.family_type,
        w.location, w.risk_level, w.caseworker_id, w.hold_reason, w.days_in_stage,
        extract(day from as_of - coalesce(b.registered_at, w.received_on))::integer,
        w.planned_movement_on, w.movement, coalesce(l.has_travel_document, false),
        array_remove(array[case when w.held_since is not null then 'on_hold' end], null)
        || coalesce(p.papers, '{}')
        || array_remove(array[
            case when l.case_id is null then 'no_papers_listed' end,
            case when m.outcome is distinct from 'given' then 'medical_fit' end,
            -- the clearance of the case's own caseworker is none
            case when w.vulnerable and (a.outcome is distinct from 'given' or a.by_id = w.caseworker_id)
                then 'avm_clearance' end
        ], null),
        w.row_version
    from waiting as w
    left join listed as l on l.case_id = w.case_id
    left join lacking as p on p.case_id = w.case_id
    left join decided as m on m.case_id = w.case_id and m.kind = 'medical'
    left join decided as a on a.case_id = w.case_id and a.kind = 'avm'
    left join began as b on b.case_id = w.case_id
$$;
