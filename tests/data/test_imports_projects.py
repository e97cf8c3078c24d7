"""Projects, their indicators and trainings from files."""

import pytest

from data.imports.kinds.indicators import COMPUTED
from tests.data.conftest import asked, counts, told


@pytest.fixture
def project(bring, office):
    """A project in Libya in 2026."""
    bring("projects", {})
    return office


def test_a_project_its_donor_and_its_missions(bring, office):
    report = bring("projects", {"missions": "LY;MR"}, {"code": "Q", "donor": "eu", "donor_name": ""})
    assert counts(report) == (2, 0, 0, 0)
    assert report.notes == ["New donor: EU, European Union. Check the spelling."]
    assert asked(office, "select code, donor from project order by 1") == [("P", "EU"), ("Q", "EU")]
    assert counts(bring("projects", {"missions": "LY"})) == (0, 1, 0, 0)
    assert asked(office, "select mission from project_mission as m inner join project as p on p.id = m.project_id \
where p.code = 'P'") == [("LY",)]  # fmt: skip
    assert counts(bring("projects", {"missions": "LY", "code": "p"})) == (0, 0, 1, 0)
    wrong = bring("projects", {"code": "R", "ends_on": "2025-01-01"}, {"code": "S", "points": "X"},
                  {"code": "T", "donor": "New", "donor_name": ""})  # fmt: skip
    assert [one.column for one in wrong.refusals] == ["ends_on", "points", "donor"]


def test_an_indicator_has_a_target_for_each_period(bring, project):
    halves = [{"period_from": "2026-01-01", "period_to": "2026-06-30", "target": 200, "baseline": "0"},
              {"period_from": "2026-07-01", "period_to": "2026-12-31", "target": 300, "baseline": "0"}]  # fmt: skip
    assert counts(bring("indicators", *halves)) == (2, 0, 0, 0)
    assert asked(project, "select code, computed, ascending, baseline from indicator") == [("P1", True, True, 0)]
    targets = "select period_from::text, target from indicator_target order by 1"
    assert asked(project, targets) == [("2026-01-01", 200), ("2026-07-01", 300)]
    assert counts(bring("indicators", halves[0], halves[1] | {"target": 350})) == (0, 1, 1, 0)
    assert asked(project, targets)[1] == ("2026-07-01", 350)
    # without a period it is the project's own
    bring("indicators", {"code": "X1", "target": 5, "lower_is_better": "yes"})
    found = asked(project, "select i.computed, i.ascending, t.period_from::text, t.period_to::text from indicator as i \
inner join indicator_target as t on t.indicator_id = i.id where i.code = 'X1'")  # fmt: skip
    assert found == [(False, False, "2026-01-01", "2026-12-31")]


def test_values_are_entered_with_their_source(bring, project):
    row = {
        "code": "X1",
        "target": 50,
        "actual": 20,
        "actual_to": "2026-05-31",
        "actual_source": "Register",
        "note": "n",
    }
    assert counts(bring("indicators", row)) == (1, 0, 0, 0)
    values = "select actual, period_from::text, period_to::text, source, note from indicator_actual"
    assert asked(project, values) == [(20, "2026-01-01", "2026-05-31", "Register", "n")]
    assert counts(bring("indicators", row)) == (0, 0, 1, 0)
    assert counts(bring("indicators", row | {"actual": 21})) == (0, 1, 0, 0)


def test_an_indicator_that_cannot_be_is_refused(bring, project):
    rows = [
        ({"project": "Q"}, "project"),
        ({"code": "A", "unit": "people"}, "unit"),
        ({"code": "B", "period_from": "2026-02-01", "period_to": "2026-01-01"}, "period_to"),
        ({"code": "C", "actual": 3, "actual_to": "2026-03-31"}, "actual_source"),
        ({"code": "D", "actual": 3, "actual_source": "x"}, "actual_to"),  # the year has not ended
        ({"code": "E", "computed": "yes"}, "computed"),
        ({"actual": 3, "actual_to": "2026-03-31", "actual_source": "x"}, "actual"),  # P1 is counted by Marsa
        ({"code": "F"}, None),
        ({"code": "F", "period_from": "2026-02-01", "title": "Other"}, "title"),
    ]
    report = bring("indicators", *(row for row, _ in rows))
    assert [one.column for one in report.refusals] == [column for _, column in rows if column]


def test_what_marsa_counts_is_what_the_database_counts(bring, project):
    codes = list(COMPUTED)
    bring("landings", {"men": 5})
    found = asked(project, """
        select v.code, v.unit from project as p
        cross join indicator_values(p.id, '2026-01-01', '2026-12-31', '2026-06-01', :codes) as v
    """, codes=codes)  # fmt: skip
    assert set(found) == {(code, unit) for code, units in COMPUTED.items() for unit in units}


def test_trainings_and_who_came(bring, project):
    training = {"project": "p", "kind": "Training", "title": "Referral pathways", "starts_on": "2026-02-03",
                "ends_on": "2026-02-05", "place": "Tripoli"}  # fmt: skip
    assert counts(bring("activities", training)) == (1, 0, 0, 0)
    assert counts(bring("activities", training)) == (0, 0, 1, 0)
    of = {"project": "P", "title": "referral pathways", "starts_on": "2026-02-03"}
    rows = [of | {"participant_no": "T-1", "sex": "F", "score_before": 40, "score_after": "80.5"},
            of | {"participant_no": "T-2", "sex": "M", "attended": "no"}]  # fmt: skip
    assert counts(bring("participants", *rows)) == (2, 0, 0, 0)
    assert counts(bring("participants", *rows)) == (0, 0, 2, 0)
    wrong = bring("participants", rows[0] | {"title": "Other"}, rows[0] | {"score_after": 101})
    assert [(line, column) for line, column, _ in told(wrong)] == [(2, "title"), (3, "score_after")]
    assert [one.column for one in bring("activities", training | {"ends_on": "2026-02-01"}).refusals] == ["ends_on"]
