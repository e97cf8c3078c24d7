"""One tiny fixture for each indicator, worked by hand. The period is the first quarter of 2026; now is 11 March."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from data import tables as t
from data.person import operator
from queries import indicators, projects
from tests.factories import NOW

Q1 = {"period_from": date(2026, 1, 1), "period_to": date(2026, 3, 31)}
IN, BEFORE, AFTER = date(2026, 2, 10), date(2025, 12, 31), date(2026, 4, 1)


def at(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def project(make):
    return make.project(code="EU", missions=["LY"])


@pytest.fixture
def promise(make, project):
    """promise("P1") adds an indicator, computed unless told otherwise."""
    return lambda code, unit="persons", **more: make.indicator(
        project, code, unit=unit, **{"computed": True, "position": 1} | more
    )


@pytest.fixture
def case(make, project):
    return lambda **more: make.case(**{"project_id": project.id} | more)


@pytest.fixture
def ask(make):
    """The question's rows by (code, unit), as the operator sees them."""

    def asked(**more):
        found = indicators.of_project(operator(make.db), **{"project": "EU", "as_of": NOW} | Q1 | more)
        return {(row.code, row.unit): row for row in found.itertuples(index=False)}

    return asked


def known(value):
    return None if pd.isna(value) else float(value)


def test_columns_hold(make, promise):
    promise("P1")
    found = indicators.of_project(operator(make.db), project="EU", as_of=NOW, **Q1)
    assert list(found.columns[:6]) == ["code", "unit", "baseline", "target", "actual", "share_achieved"]
    assert list(projects.mine(operator(make.db)).columns[:5]) == ["code", "donor", "title", "starts_on", "ends_on"]


def test_p1_counts_a_person_once_a_period(make, promise, case, project, ask):
    promise("P1")
    one = make.head(case())
    for day in (IN, IN + timedelta(days=3)):
        make.assistance(one, given_on=day, project_id=project.id)
    for outside in (BEFORE, AFTER):
        make.assistance(make.person(case()), given_on=outside, project_id=project.id)
    make.assistance(make.head(case()), given_on=IN)  # another purse
    make.assistance(make.head(case()), given_on=NOW.date() + timedelta(days=1), project_id=project.id)  # not yet
    assert known(ask()[("P1", "persons")].actual) == 1


def test_p1_counts_only_who_consents_and_says_how_many_were_left_out(make, promise, case, project, ask):
    promise("P1")
    for consent in (True, True, False, None):
        person = make.person(case(), consent_statistics=consent)
        make.assistance(person, given_on=IN, project_id=project.id)
    row = ask()[("P1", "persons")]
    assert (known(row.actual), row.left_out) == (2, 2)


def test_p2_assessments_and_persons(make, promise, case, ask):
    promise("P2", "assessments")
    promise("P2b", "persons")  # a code nobody computes
    twice = make.head(case())
    make.assessment(twice, completed_on=IN)
    make.assessment(twice, completed_on=IN)
    make.assessment(twice, completed_on=IN, kind="protection_screening")
    make.assessment(twice, completed_on=BEFORE)
    make.assessment(make.head(make.case()), completed_on=IN)  # not this project's case
    rows = ask()
    assert known(rows[("P2", "assessments")].actual) == 2
    assert known(rows[("P2b", "persons")].actual) is None


def test_p2_counts_persons_once(make, promise, case, ask):
    promise("P2", "persons")
    twice = make.head(case())
    for _each in range(2):
        make.assessment(twice, completed_on=IN)
    assert known(ask()[("P2", "persons")].actual) == 1


def test_p3_counts_a_person_once_however_many_vulnerabilities(make, promise, case, ask):
    promise("P3")
    person = make.head(case())
    make.vulnerability(person, "medical", happened_at=at(IN))
    make.vulnerability(person, "shf", happened_at=at(IN))
    make.vulnerability(make.head(case()), "medical", happened_at=at(BEFORE))
    assert known(ask()[("P3", "persons")].actual) == 1


def test_r1_by_the_local_day_of_sending(make, promise, case, ask):
    promise("R1", "referrals")
    # 31 December 23:00 in UTC is 1 January in Tripoli, 21:00 is not
    make.referral(case(), sent_at=at(BEFORE, 23))
    make.referral(case(), sent_at=at(BEFORE, 21))
    make.referral(case(), state="draft")
    assert known(ask()[("R1", "referrals")].actual) == 1


def test_r1_leaves_out_whom_the_referral_is_for(make, promise, case, ask):
    promise("R1", "referrals")
    family = case(persons=2)
    silent = make.person(family, consent_statistics=False)
    make.referral(family, sent_at=at(IN))  # for the whole case: the head consents
    make.referral(family, sent_at=at(IN), person_id=silent.id)
    row = ask()[("R1", "referrals")]
    assert (known(row.actual), row.left_out) == (1, 1)


@pytest.fixture
def fallen_due(make, case):
    """Seven referrals due 20 February: in time, late, silent, refused in time, revoked before, due today, not due."""
    due = at(date(2026, 2, 20))

    def sent(*story, due_at=due):
        events = [{"state": state, "happened_at": when} for state, when in story]
        return make.referral(case(), sent_at=at(IN), due_at=due_at, events=events)

    sent(("acknowledged", due))
    sent(("accepted", due + timedelta(hours=1)))
    sent()
    sent(("not_accepted", due - timedelta(days=1)))
    sent(("revoked", due - timedelta(days=1)))
    sent(due_at=NOW - timedelta(hours=1))  # its day is not over
    sent(due_at=None)


def test_r2_acknowledged_in_time_of_what_fell_due(promise, fallen_due, ask):
    promise("R2", "percent")
    row = ask()[("R2", "percent")]
    assert (row.part, row.whole, known(row.actual)) == (1, 4, 25.0)


def test_r5_without_any_word_of_what_fell_due(promise, fallen_due, ask):
    promise("R5", "percent", ascending=False)
    row = ask()[("R5", "percent")]
    assert (row.part, row.whole, known(row.actual)) == (2, 4, 50.0)


def test_r2_and_r5_are_unknown_while_nothing_fell_due(promise, ask):
    promise("R2", "percent")
    assert known(ask()[("R2", "percent")].actual) is None


def test_r3_follows_those_sent_in_the_period(make, promise, case, ask):
    promise("R3", "percent")
    make.referral(case(), sent_at=at(IN), state="service_provided")
    make.referral(case(), sent_at=at(IN), state="accepted")
    make.referral(case(), sent_at=at(BEFORE), state="service_provided")
    row = ask()[("R3", "percent")]
    assert (row.part, row.whole, known(row.actual)) == (1, 2, 50.0)


def test_r4_is_the_median_of_services_given_in_the_period(make, promise, case, ask):
    promise("R4", "days", ascending=False)
    for days in (2, 4, 9):
        served = {"state": "service_provided", "happened_at": at(IN)}
        make.referral(case(), sent_at=at(IN) - timedelta(days=days), events=[served])
    make.referral(case(), sent_at=at(IN))
    row = ask()[("R4", "days")]
    assert (known(row.actual), row.whole) == (4.0, 3)


def departed(case, on, registered=10, **more):
    story = [("registered", at(on) - timedelta(days=registered)), ("departed", at(on))]
    return case(story=story, **more)


def test_a1_counts_the_persons_of_departed_cases(make, promise, case, ask):
    promise("A1")
    departed(case, IN, persons=3)
    departed(case, BEFORE)
    departed(lambda **more: make.case(**more), IN)
    assert known(ask()[("A1", "persons")].actual) == 3


def test_a2_is_the_stock_at_the_end_or_now(make, promise, case, ask):
    promise("A2", "cases", ascending=False)
    promise("A2b", "persons")
    case(story=[("travel_ready", at(IN))], persons=2)
    case(story=[("travel_ready", at(IN)), ("departed", at(date(2026, 3, 1)))])
    assert known(ask()[("A2", "cases")].actual) == 1
    assert known(ask(period_to=date(2026, 2, 28))[("A2", "cases")].actual) == 2


def test_a2_counts_persons_too(promise, case, ask):
    promise("A2", "persons")
    case(story=[("travel_ready", at(IN))], persons=2)
    assert known(ask()[("A2", "persons")].actual) == 2


def test_a3_is_the_median_from_registration_to_departure(promise, case, ask):
    promise("A3", "days", ascending=False)
    for days in (10, 20, 60):
        departed(case, IN, registered=days)
    row = ask()[("A3", "days")]
    assert (known(row.actual), row.whole) == (20.0, 3)


def test_a4_counts_whoever_was_in_reintegration(promise, case, ask):
    promise("A4")
    case(story=[("reintegration", at(BEFORE))], persons=2)
    case(story=[("reintegration", at(BEFORE) - timedelta(days=9)), ("closed", at(BEFORE) - timedelta(days=2))])
    assert known(ask()[("A4", "persons")].actual) == 2


@pytest.fixture
def point(make):
    return make.landing_point()


def test_d1_is_the_sum_at_the_projects_points(make, promise, point, ask):
    promise("D1")
    assert known(ask()[("D1", "persons")].actual) is None, "nobody reported"
    make.landing(point, landed_at=at(IN), men=30, women=2)
    make.landing(point, landed_at=at(BEFORE), men=9)
    make.landing(make.landing_point(office=make.office(mission="MR")), landed_at=at(IN))
    assert known(ask()[("D1", "persons")].actual) == 32


def test_d1_at_the_points_the_project_names(make, ask, point):
    other = make.landing_point()
    named = make.project(code="NAMED", points=[point])
    make.indicator(named, "D1", computed=True)
    make.landing(point, landed_at=at(IN), men=30)
    make.landing(other, landed_at=at(IN), men=5)
    assert known(ask(project="NAMED")[("D1", "persons")].actual) == 30


def test_d1_is_zero_where_somebody_said_that_nobody_landed(make, promise, point, ask):
    promise("D1")
    make.row(t.nil_report, landing_point_id=point.id, day=IN)
    assert known(ask()[("D1", "persons")].actual) == 0


def test_d2_is_the_commonest_help_on_each_boat(make, promise, point, ask):
    promise("D2", "persons")
    make.landing(point, landed_at=at(IN), men=30, food=20, nfi=25)
    make.landing(point, landed_at=at(IN), men=10, pss=4)
    make.landing(point, landed_at=at(IN), men=10)  # not known
    assert known(ask()[("D2", "persons")].actual) == 29


def test_d3_screened_of_the_boats_whose_screening_is_known(make, promise, point, ask):
    promise("D3", "percent")
    make.landing(point, landed_at=at(IN), men=30, screened=15)
    make.landing(point, landed_at=at(IN), men=10, screened=10)
    make.landing(point, landed_at=at(IN), men=99)
    row = ask()[("D3", "percent")]
    assert (row.part, row.whole, known(row.actual)) == (25, 40, 62.5)


def test_d4_and_d5_stay_apart(make, promise, point, ask):
    promise("D4")
    promise("D5")
    make.landing(point, landed_at=at(IN), men=30, dead=2, missing=7)
    rows = ask()
    assert known(rows[("D4", "persons")].actual) == 2
    assert known(rows[("D5", "persons")].actual) == 7


@pytest.fixture
def training(make, project):
    def held(ends_on, *participants, kind="training"):
        activity = make.row(t.activity, project_id=project.id, kind=kind, title="Training", starts_on=ends_on,
                            ends_on=ends_on)  # fmt: skip
        for number, before, after, *absent in participants:
            make.row(t.training_participant, activity_id=activity.id, participant_no=number, sex="F",
                     score_before=before, score_after=after, attended=not absent)  # fmt: skip

    return held


def test_c1_persons_once_and_participations(promise, training, ask):
    promise("C1")
    promise("C1p", "participations", computed=False)
    training(IN, ("A", 1, 2), ("B", 1, 2), ("C", 1, 2, "absent"))
    training(IN, ("A", 1, 2))
    training(AFTER, ("D", 1, 2))
    training(IN, ("E", 1, 2), kind="procurement")
    assert known(ask()[("C1", "persons")].actual) == 2


def test_c1_counts_participations_where_that_is_the_unit(promise, training, ask):
    promise("C1", "participations")
    training(IN, ("A", 1, 2), ("B", 1, 2))
    training(IN, ("A", 1, 2))
    assert known(ask()[("C1", "participations")].actual) == 3


def test_c2_of_those_who_sat_both_tests(promise, training, ask):
    promise("C2", "percent")
    training(IN, ("A", 40, 60), ("B", 50, 50), ("C", 50, None), ("D", 70, 60))
    row = ask()[("C2", "percent")]
    assert (row.part, row.whole, known(row.actual)) == (1, 3, 33.3)


# targets, shares and pace


@pytest.fixture
def target(make):
    return lambda indicator, first, last, value: make.row(
        t.indicator_target, indicator_id=indicator.id, period_from=first, period_to=last, target=value
    )


@pytest.fixture
def entered(make):
    def enter(indicator, first, last, value):
        return make.row(t.indicator_actual, indicator_id=indicator.id, period_from=first, period_to=last, actual=value,
                        source="Report")  # fmt: skip

    return enter


JAN, FEB, MAR = [(date(2026, n, 1), date(2026, n + 1, 1) - timedelta(days=1)) for n in (1, 2, 3)]
QUARTER, YEAR = (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 1, 1), date(2026, 12, 31))


def test_target_of_exactly_the_period_comes_first(promise, target, ask):
    one = promise("O1", "items", computed=False)
    for period, value in ((QUARTER, 7), (YEAR, 40), (JAN, 1), (FEB, 1), (MAR, 1)):
        target(one, *period, value)
    assert known(ask()[("O1", "items")].target) == 7


def test_targets_of_counts_add_up_over_months_that_tile(promise, target, ask):
    one = promise("O1", "items", computed=False)
    for period, value in ((YEAR, 40), (JAN, 1), (FEB, 2), (MAR, 4)):
        target(one, *period, value)
    assert known(ask()[("O1", "items")].target) == 7


def test_targets_with_a_gap_do_not_add_up(promise, target, ask):
    one = promise("O1", "items", computed=False)
    for period, value in ((JAN, 1), (MAR, 4)):
        target(one, *period, value)
    assert known(ask()[("O1", "items")].target) is None


def test_the_shortest_target_around_it_is_the_last_resort(promise, target, ask):
    one = promise("O1", "items", computed=False)
    target(one, *YEAR, 40)
    target(one, date(2026, 1, 1), date(2027, 12, 31), 90)
    row = ask()[("O1", "items")]
    assert (known(row.target), row.target_to) == (40, date(2026, 12, 31))


def test_percentages_never_add_up(promise, target, entered, ask):
    one = promise("O2", "percent", computed=False)
    for period, value in ((JAN, 50), (FEB, 60), (MAR, 70)):
        target(one, *period, value)
        entered(one, *period, value + 5)
    row = ask()[("O2", "percent")]
    assert (known(row.target), known(row.actual)) == (70, 75)


def test_entered_counts_add_up_and_keep_their_source(promise, entered, ask):
    one = promise("O1", "items", computed=False)
    entered(one, *JAN, 3)
    entered(one, *FEB, 4)
    entered(one, *YEAR, 100)
    row = ask()[("O1", "items")]
    assert (known(row.actual), row.actual_to, row.source) == (7, FEB[1], "Report")


def test_an_entry_around_others_counts_instead_of_them(promise, entered, ask):
    one = promise("O1", "items", computed=False)
    entered(one, *JAN, 3)
    entered(one, *QUARTER, 9)
    assert known(ask()[("O1", "items")].actual) == 9


def test_entries_that_overlap_are_not_added_up(promise, entered, ask):
    one = promise("O1", "items", computed=False)
    entered(one, JAN[0], FEB[0], 3)
    entered(one, *FEB, 4)
    assert known(ask()[("O1", "items")].actual) is None


@pytest.mark.parametrize(
    ("unit", "ascending", "baseline", "target_value", "actual", "share"),
    [
        ("items", True, 0, 40, 10, 0.25),
        ("items", True, None, 40, 10, 0.25),
        ("items", True, 0, 0, 10, None),
        ("items", True, 0, None, 10, None),
        ("items", True, 0, 40, None, None),
        ("items", True, 0, 40, 0, 0.0),
        ("days", False, 90, 60, 75, 0.5),
        ("days", False, 90, 90, 75, None),
        ("days", False, None, 60, 75, None),
    ],
)
def test_share_achieved(promise, target, entered, ask, unit, ascending, baseline, target_value, actual, share):
    one = promise("X", unit, computed=False, ascending=ascending, baseline=baseline)
    if target_value is not None:
        target(one, *QUARTER, target_value)
    if actual is not None:
        entered(one, *QUARTER, actual)
    row = ask()[("X", unit)]
    assert known(row.share_achieved) == share
    assert known(row.actual) == (None if actual is None else float(actual))


def test_pace_compares_with_the_time_that_has_passed(promise, target, entered, ask):
    # 11 March is day 70 of 90: 78 % of the time; nine tenths of that are exactly 70 %
    for code, value, pace in (("LATE", 69, "behind"), ("FINE", 70, "on_pace"), ("DONE", 100, "reached")):
        one = promise(code, "items", computed=False)
        target(one, *QUARTER, 100)
        entered(one, *QUARTER, value)
        assert ask()[(code, "items")].pace == pace
    assert known(ask()[("LATE", "items")].elapsed) == 0.7778


def test_a_hidden_count_has_no_pace_that_says_more(promise, target, entered, ask):
    for code, goal, pace in (("FEW", 4, None), ("MANY", 100, "behind")):
        one = promise(code, "persons", computed=False)
        target(one, *QUARTER, goal)
        entered(one, *QUARTER, 3)
        row = ask()[(code, "persons")]
        assert row.small
        assert known(row.pace) is None if pace is None else row.pace == pace


def test_a_period_that_has_not_begun_is_unknown(promise, ask):
    promise("P1")
    row = ask(period_from=date(2026, 7, 1), period_to=date(2026, 9, 30))[("P1", "persons")]
    assert known(row.actual) is None


# who sees what


def test_projects_of_a_programme_officer_and_of_those_who_oversee_a_mission(make):
    mine = make.project(code="MINE", missions=["LY"])
    make.project(code="OTHERS", missions=["LY"])
    make.project(code="ELSEWHERE", missions=["MR"])
    office = make.office(mission="LY")

    def seen(person):
        return list(projects.mine(person)["code"])

    assert seen(make.staff("programme_officer", office=office, projects=[mine])) == ["MINE"]
    assert seen(make.staff("head_of_mission", office=office)) == ["MINE", "OTHERS"]
    assert seen(make.staff("supervisor", office=office)) == ["MINE", "OTHERS"]
    assert seen(make.staff("caseworker", office=office)) == []


def test_nobody_asks_about_anothers_project(make, promise):
    promise("P1")
    officer = make.staff("programme_officer", offices=[], projects=[make.project(code="MINE")])
    assert indicators.of_project(officer, project="EU", as_of=NOW, **Q1).empty


def test_behind_pace_and_missing_values_for_today(make, project, promise, target, entered):
    officer = make.staff("programme_officer", offices=[], projects=[project])
    late = promise("O1", "items", computed=False)
    target(late, *QUARTER, 100)
    entered(late, *JAN, 20)
    forgotten = promise("O2", "percent", computed=False, position=2)
    target(forgotten, *JAN, 80)
    target(forgotten, *QUARTER, 80)
    behind = indicators.behind_pace(officer, as_of=NOW)
    assert behind[["project", "code", "share"]].values.tolist() == [["EU", "O1", 0.2]]
    missing = indicators.missing_values(officer, as_of=NOW)
    assert missing[["project", "code", "period_to"]].values.tolist() == [["EU", "O2", JAN[1]]]


def test_behind_pace_never_gives_a_share_of_so_few(make, project, promise, target, case):
    officer = make.staff("programme_officer", offices=[], projects=[project])
    target(promise("P1"), *QUARTER, 50)
    make.assistance(make.head(case()), given_on=IN, project_id=project.id)
    behind = indicators.behind_pace(officer, as_of=NOW)
    assert list(behind["code"]) == ["P1"]
    assert behind["share"].isna().all()
