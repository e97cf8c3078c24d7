"""What a briefing is made of, worked by hand: who was reached, what became of referrals, the state of the data."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from data import tables as t
from data.person import operator
from queries import briefing
from tests.factories import NOW

Q1 = {"period_from": date(2026, 1, 1), "period_to": date(2026, 3, 31)}
IN, BEFORE = date(2026, 2, 10), date(2025, 12, 31)


def at(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def project(make):
    return make.project(code="EU", missions=["LY"], starts_on=date(2025, 1, 1))


@pytest.fixture
def case(make, project):
    return lambda **more: make.case(**{"project_id": project.id} | more)


@pytest.fixture
def ask(make):
    """The raw rows of a block as tuples, in their order."""

    def asked(block, **more):
        found = getattr(briefing, block)(operator(make.db), **{"project": "EU", "as_of": NOW} | Q1 | more)
        return [tuple(None if pd.isna(cell) else cell for cell in row) for row in found.itertuples(index=False)]

    return asked


def test_a_child_is_under_eighteen_in_the_year_the_period_ends(make, case, project, ask):
    people = [("F", 2008), ("F", 2009), ("M", 2009), ("M", 1990), ("U", 1990), ("M", None)]
    for sex, birth_year in people:
        person = make.person(case(), sex=sex, birth_year=birth_year, nationality="ML" if sex == "F" else None)
        make.assistance(person, given_on=IN, project_id=project.id)
    make.assistance(make.person(case(), consent_statistics=False), given_on=IN, project_id=project.id)
    rows = {(dimension, category): people for _whom, dimension, category, people, _restricted in ask("people")}
    assert rows == {
        ("sex_age", "women"): 1, ("sex_age", "girls"): 1, ("sex_age", "boys"): 1, ("sex_age", "men"): 1,
        ("sex_age", "unknown"): 2, ("nationality", "ML"): 2, ("nationality", "unknown"): 4,
    }  # fmt: skip


def test_vulnerabilities_are_counted_each_and_say_which_are_restricted(make, case, ask):
    one = make.head(case())
    for code in ("medical", "vot"):
        make.vulnerability(one, code, happened_at=at(IN))
    make.vulnerability(make.head(case()), "medical", happened_at=at(IN))
    assert [row[2:] for row in ask("people")] == [("medical", 2, False), ("vot", 1, True)]


def test_landed_without_a_nationality_are_unknown(make, ask, project):
    boat = make.landing(make.landing_point(), landed_at=at(IN), men=10, girls=2)
    make.row(t.disembarkation_nationality, disembarkation_id=boat.id, nationality="SN", people=7)
    assert [row[1:] for row in ask("landed")] == [("SN", 7), ("unknown", 5), ("men", 10), ("girls", 2)]


def test_referrals_by_the_step_they_reached_and_what_became_of_them(make, case, ask):
    make.referral(case(), sent_at=at(IN))
    make.referral(case(), sent_at=at(IN), state="service_provided")
    make.referral(case(), sent_at=at(IN), events=[{"state": "not_accepted", "happened_at": at(IN, 14)}])
    make.referral(case(), sent_at=at(IN), state="accepted", events=[{"state": "no_show", "happened_at": at(IN, 20)}])
    make.referral(case(), sent_at=at(IN), events=[{"state": "closed", "happened_at": at(IN, 14)}])
    make.referral(case(), sent_at=at(BEFORE))
    assert ask("referrals") == [
        ("accepted", "other", 1), ("sent", "open", 1), ("sent", "other", 1), ("sent", "refused", 1),
        ("served", "served", 1)]  # fmt: skip


def test_days_to_departure_with_and_without_papers(make, case, ask):
    for days, paper in ((10, True), (20, True), (60, False)):
        one = case(story=[("registered", at(IN) - timedelta(days=days)), ("departed", at(IN))])
        if paper:
            make.document(one, "travel_document", verified=IN - timedelta(days=1))
    assert [(papers, cases, median) for papers, cases, median, _ninetieth in ask("return_time")] == [
        ("all", 3, 20.0), ("with", 2, 15.0), ("without", 1, 60.0)]  # fmt: skip


def test_trainings_count_who_came(make, project, ask):
    activity = make.row(t.activity, project_id=project.id, kind="training", title="Screening", starts_on=IN, ends_on=IN)
    for number, sex, before, after, came in (
        ("A", "F", 40, 60, True),
        ("B", "M", 50, 40, True),
        ("C", "F", 1, 9, False),
    ):
        make.row(t.training_participant, activity_id=activity.id, participant_no=number, sex=sex, score_before=before,
                 score_after=after, attended=came)  # fmt: skip
    assert ask("trainings") == [("Screening", None, IN, IN, 2, 1, 2, 1)]


def test_a_point_that_reported_nothing_stays_empty(make, project, ask):
    quiet, silent = make.landing_point(code="QUIET"), make.landing_point(code="SILENT")
    make.row(t.nil_report, landing_point_id=quiet.id, day=IN)
    make.landing(silent, landed_at=at(BEFORE))
    rows = {row[0]: row[2:8] for row in ask("landings")}
    assert rows["QUIET"] == (1, 30, 0, 0, 0, 0), "from its first report on"
    assert rows["SILENT"] == (0, 70, None, None, None, None)


def test_the_state_of_the_data(make, case, project, ask):
    late = {"recorded_at": at(date(2026, 4, 3))}
    for consent in (False, None, None):
        person = make.person(case(), consent_statistics=consent)
        make.assistance(person, given_on=IN, project_id=project.id)
        make.vulnerability(person, happened_at=at(IN))
    make.assistance(make.head(case()), given_on=IN, project_id=project.id, **late)
    make.assessment(make.head(case()), completed_on=IN, **late)
    make.landing(make.landing_point(), landed_at=at(IN), **late)
    (row,) = ask("status", as_of=at(date(2026, 5, 1)))
    refused, not_asked, assistance, assessments, departures, referrals, late_boats, provisional, boats = row
    assert (refused, not_asked) == (1, 2), "each once, whatever they would have counted in"
    assert (assistance, assessments, departures, referrals) == (1, 1, 0, 0)
    assert (late_boats, provisional, boats) == (1, 1, 1)


def test_each_month_by_itself(make, case, project, ask):
    person = make.head(case())
    for day in (date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 5)):
        make.assistance(person, given_on=day, project_id=project.id)
    rows = ask("trend", codes=["P1", "D1"])
    assert [row for row in rows if row[1] == "P1"] == [
        (date(2026, 1, 1), "P1", "persons", 1), (date(2026, 2, 1), "P1", "persons", 1),
        (date(2026, 3, 1), "P1", "persons", 0)]  # fmt: skip
    assert [row[3] for row in rows if row[1] == "D1"] == [None, None, None], "nobody reported, which is not zero"


def test_another_projects_briefing_is_empty(make, project):
    officer = make.staff("programme_officer", offices=[], projects=[make.project(code="MINE")])
    for block in ("people", "landed", "referrals", "return_time", "trainings", "landings", "status"):
        assert getattr(briefing, block)(officer, project="EU", as_of=NOW, **Q1).empty
