"""What passes between colleagues about a case: consent heard, guidance, visits, findings.

By SQL over what is there already: which rows get what follows from their numbers, so the same sample comes out again.
"""

from datetime import UTC, datetime
from typing import Any, LiteralString

from psycopg import Cursor

from data.sample.world import World

_GUIDANCE = (
    "Please see the family this week and tell me how the children are.",
    "Ask the clinic in writing for the date; the telephone is not enough.",
    "Before the paper is asked for: is the return still what they want?",
    "Merci de vérifier la date de naissance avec le consulat.",
    "يرجى الاتصال بالسفارة مرة أخرى قبل نهاية الأسبوع.",
)
_ANSWERS = (
    "Seen on Sunday; all is well. Noted in the file.",
    "Done, the date is in the papers.",
    "تم الاتصال بالسفارة.",
)
_CONSENT: LiteralString = """
    insert into person_consent (
        case_id, office_id, person_id, kind, scope, answer, how, by_id, happened_at, recorded_at
    )
    select
        p.case_id, p.office_id, p.id, said.kind, case said.kind when 'share' then 'identity_and_need' end, said.answer,
        case when p.relation = 'child' then 'guardian' when p.id %% 5 = 0 then 'oral' else 'written' end,
        f.caseworker_id, f.received_on + interval '1 hour', f.received_on + interval '2 hours'
    from person as p
    inner join case_file as f on f.id = p.case_id
    inner join stage as s on s.code = f.stage and s.is_open
    cross join lateral (values ('share', p.consent_share), ('statistics', p.consent_statistics)) as said (kind, answer)
    where said.answer is not null and f.received_on + interval '2 hours' <= %(as_of)s
"""
_MOVEMENTS: LiteralString = """
    update case_file set movement = concat_ws('-', mission, nationality, to_char(planned_movement_on, 'MMDD'))
    where planned_movement_on >= cast(%(as_of)s as date) - 30 and stage in ('travel_ready', 'pre_departure', 'departed')
"""
_GUIDED: LiteralString = """
    insert into guidance (case_id, office_id, body, by_id, happened_at, answer, answered_by, answered_at, recorded_at)
    select
        f.id, f.office_id, (%(guidance)s::text[])[1 + f.id %% %(guides)s], t.leader_id, given.at,
        case when given.answered then (%(answers)s::text[])[1 + f.id %% %(replies)s] end,
        case when given.answered then f.caseworker_id end,
        case when given.answered then given.at + (%(as_of)s - given.at) / 3 end, given.at
    from case_file as f
    inner join stage as s on s.code = f.stage and s.is_open
    inner join staff as w on w.id = f.caseworker_id
    inner join team as t on t.id = w.team_id and t.leader_id <> w.id
    cross join lateral (
        select %(as_of)s - (%(as_of)s - f.stage_since) / (2 + f.id %% 3) as at, f.id %% 5 < 2 as answered
    ) as given
    where f.id %% 41 = 7
"""
_FOUND: LiteralString = """
    insert into assessment_finding (assessment_id, finding, case_id, office_id)
    select distinct a.id, m.finding, a.case_id, a.office_id
    from assessment as a
    inner join person_vulnerability as v on v.person_id = a.person_id
    inner join (values
        ('vot', 'exploitation_signs'), ('gbv', 'violence_signs'), ('torture_violence', 'violence_signs'),
        ('medical', 'health_need'), ('mental_health', 'mhpss_need'), ('uac', 'guardian_missing'),
        ('intl_protection', 'fear_of_return'), ('stranded', 'shelter_need'), ('stateless_risk', 'document_missing')
    ) as m (vulnerability, finding) on m.vulnerability = v.vulnerability
    union all
    select a.id, case when a.id %% 3 = 0 then 'no_concern' else 'return_is_informed' end, a.case_id, a.office_id
    from assessment as a
    where
        a.kind = 'protection_screening'
        and not exists (select 1 from person_vulnerability as v where v.person_id = a.person_id)
"""
# of each office the nationality with most cases that lack a travel document: one visit was made, one is to come
_VISITS: LiteralString = """
    insert into visit (office_id, kind, country, place, planned_on, done_on, lead_id, by_id, recorded_at)
    select o.id, 'embassy', top.nationality, 'Consular section', day.planned, day.done, top.lead, top.lead,
        %(as_of)s - interval '20 days'
    from office as o
    cross join lateral (
        select f.nationality, min(f.caseworker_id) as lead from case_file as f
        inner join document as d on d.case_id = f.id and d.document_type = 'travel_document'
        where f.office_id = o.id and f.stage = 'documents' and f.nationality is not null and d.verified_on is null
        group by f.nationality order by count(*) desc, f.nationality limit 1
    ) as top
    cross join lateral (values
        (cast(%(as_of)s as date) - 12, cast(%(as_of)s as date) - 12), (cast(%(as_of)s as date) + 4, null)
    ) as day (planned, done)
"""
_VISITED: LiteralString = """
    insert into visit_case (visit_id, case_id, office_id, outcome, seen_on, recorded_at)
    select
        v.id, f.id, f.office_id,
        case when v.done_on is not null then (array['seen', 'come_again', 'not_met'])[1 + f.id %% 3] end,
        case when f.id %% 3 < 2 then v.done_on end, v.recorded_at
    from visit as v
    cross join lateral (
        select f.* from case_file as f
        inner join document as d on d.case_id = f.id and d.document_type = 'travel_document'
        where
            f.office_id = v.office_id and f.stage = 'documents' and f.nationality = v.country and d.verified_on is null
            and (v.done_on is null or f.stage_since < v.done_on)
        order by f.stage_since limit 15
    ) as f
"""


def passing(known: World, cursor: "Cursor[Any]") -> None:
    """Load person_consent, guidance, assessment_finding, visit and visit_case; name the movements."""
    given = {
        "as_of": datetime.fromtimestamp(known.as_of, UTC), "guidance": list(_GUIDANCE), "guides": len(_GUIDANCE),
        "answers": list(_ANSWERS), "replies": len(_ANSWERS),
    }  # fmt: skip
    for statement in (_CONSENT, _MOVEMENTS, _GUIDED, _FOUND, _VISITS, _VISITED):
        cursor.execute(statement, given)
