"""The sample is like the field: the proportions it was built after, within what chance allows, and the ugly rows."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from data.sample import load
from tests.server import drop_database, new_database

AS_OF = date(2026, 6, 10)
CASES = 1500


@pytest.fixture(scope="module")
def ask(server: str, template: str) -> Iterator[object]:
    url = new_database(server, template)
    engine = create_engine(url)
    load(engine, cases=CASES, seed=3, as_of=AS_OF, progress=False)
    with engine.connect() as look:
        at = look.scalar(text("select cast(value as timestamptz) from setting where key = 'sample_as_of'"))
        yield lambda question: look.scalar(text(question), {"at": at} if ":at" in question else {})
    engine.dispose()
    drop_database(server, url)


_UNANSWERED = """
    select avg((not exists (
        select 1 from referral_event as e where e.referral_id = r.id and e.state in (
            'acknowledged', 'accepted', 'service_provided', 'not_accepted', 'client_declined', 'no_show')
    ))::int) from referral as r where sent_at < :at - interval '60 days'
"""
_MEN = """
    select avg((sex = 'M' and extract(year from received_on) - birth_year >= 18)::int)
    from person inner join case_file on case_file.id = case_id
"""
_VICTIMS = """
    select count(*) filter (where vulnerability = 'vot')::numeric / (select count(*) from person)
    from person_vulnerability
"""
_NOBODY_LANDED = "select 1 - count(distinct day) / 2192.0 from disembarkation where"


@pytest.mark.parametrize(
    ("what", "question", "least", "most"),
    [
        ("cases of Libya", "select avg((mission = 'LY')::int) from case_file", 0.57, 0.67),
        ("open cases", "select count(*) / {cases} from open_case(:at)", 0.09, 0.18),
        ("persons a case", "select count(*) / {cases} from person", 1.6, 1.8),
        ("men", _MEN, 0.66, 0.77),
        ("unknown sex", "select avg((sex = 'U')::int) from person", 0.002, 0.02),
        ("victims of trafficking", _VICTIMS, 0.02, 0.055),
        ("Senegalese", "select avg((nationality = 'SN')::int) from case_file where mission = 'MR'", 0.66, 0.84),
        ("reopened", "select count(*) / {cases} from stage_spell where entered_as = 'reopened'", 0.02, 0.07),
        ("moved", "select count(*) / {cases} from stage_spell where entered_as = 'transferred'", 0.01, 0.05),
        ("referrals a case", "select count(*) / {cases} from referral", 1.0, 1.6),
        ("never answered", _UNANSWERED, 0.22, 0.34),
        ("urgent", "select avg((priority = 'urgent')::int) from referral", 0.16, 0.24),
        ("landed in Libya a day", "select sum(people) / 2192.0 from disembarkation where office_id <= 5", 45, 100),
        ("quiet days of Libya", f"{_NOBODY_LANDED} office_id <= 5", 0.3, 0.46),
        ("quiet days of Mauritania", f"{_NOBODY_LANDED} office_id in (6, 7)", 0.88, 0.95),
        ("landed unknown", "select sum(unknown)::numeric / sum(people) from disembarkation", 0.004, 0.02),
    ],
    ids=lambda value: value if isinstance(value, str) and "select" not in value else "",
)
def test_proportions(ask, what, question, least, most):
    assert least <= float(ask(question.format(cases=f"{CASES}.0"))) <= most, what


@pytest.mark.parametrize(
    ("what", "question"),
    [
        ("an unverified landing last night", "select 1 from disembarkation where not verified and screened is null"
         " and happened_at > :at - interval '26 hours'"),
        ("a landing entered late", "select 1 from disembarkation where recorded_at - happened_at > interval '1 day'"),
        ("dead and missing", "select 1 from disembarkation where dead > 0 and missing > 0"),
        ("a boat nobody counted by sex", "select 1 from disembarkation where unknown = people"),
        ("a case without persons", "select 1 from case_file as f where not exists"
         " (select 1 from person as p where p.case_id = f.id)"),
        ("a case of today", "select 1 from case_file where received_on > :at - interval '12 hours'"),
        ("a case without caseworker", "select 1 from open_case(:at) where caseworker_id is null"),
        ("a case on hold", "select 1 from open_case(:at) where held"),
        ("a case stuck", "select 1 from case_attention(:at) where stuck"),
        ("no nationality", "select 1 from person where nationality is null"),
        ("no birth year", "select 1 from person where birth_year is null"),
        ("consent withdrawn", "select 1 from person where consent_statistics is false"),
        ("consent not asked", "select 1 from person where consent_statistics is null"),
        ("no MiMOSA number", "select 1 from open_case(:at) where mimosa_no is null"),
        ("a follow-up done late", "select 1 from follow_up where done_on > due_on + 3"),
        ("a follow-up missed", "select 1 from follow_up where done_on is null and due_on < :at"),
        ("a referral overdue", "select 1 from referral_waiting(:at) where overdue"),
        ("a referral on hold", "select 1 from referral_event where kind = 'held'"),
        ("a referral without a deadline", "select 1 from referral_event where state = 'sent' and serve_due_at is null"),
        ("an agency named in Arabic", "select 1 from agency where name ~ '[ء-ي]'"),
        ("a case of somebody who left", "select 1 from case_file as f inner join staff as s on s.id = f.caseworker_id"
         " where not s.active"),
        ("somebody trained twice", "select 1 from training_participant group by participant_no having count(*) > 1"),
        ("an indicator without a value", "select 1 from indicator as i inner join indicator_target as t"
         " on t.indicator_id = i.id where not i.computed and t.period_to < :at and not exists (select 1 from"
         " indicator_actual as a where a.indicator_id = i.id and a.period_from = t.period_from)"),
    ],
    ids=lambda value: value if isinstance(value, str) and "select" not in value else "",
)  # fmt: skip
def test_the_ugly_rows_are_there(ask, what, question):
    assert ask(f"select exists ({question})"), what


def test_some_days_at_a_point_were_never_reported(ask):
    reported = ask("""
        select count(*) from (
            select landing_point_id, day from nil_report union select landing_point_id, day from disembarkation
        ) as known where landing_point_id = 1
    """)
    assert 0.85 < reported / 2192 < 0.99
    assert not ask("select exists (select 1 from nil_report inner join disembarkation using (landing_point_id, day))")
