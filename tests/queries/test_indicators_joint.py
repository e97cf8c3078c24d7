"""Persons who come again count once: over the months of a project, and over several projects. Now is 11 March 2026."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from data import tables as t
from data.person import operator
from queries import indicators
from tests.factories import NOW

JAN, FEB, MAR = date(2026, 1, 12), date(2026, 2, 12), date(2026, 3, 5)


def at(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def two(make):
    """Two projects, each with the same indicators."""
    made = [make.project(code=code, missions=["LY"], starts_on=date(2026, 1, 1)) for code in ("EU", "DK")]
    for project in made:
        for code, unit in (
            ("P1", "persons"),
            ("P3", "persons"),
            ("A1", "persons"),
            ("C1", "persons"),
            ("C2", "percent"),
        ):
            make.indicator(project, code, unit=unit, computed=True)
    return made


def known(value):
    return None if pd.isna(value) else float(value)


def rows(frame):
    return {(row.code, row.unit): row for row in frame.itertuples(index=False)}


@pytest.fixture
def since(make):
    """What EU reached from its beginning to a day."""
    return lambda last=date(2026, 3, 31), project="EU": rows(
        indicators.cumulative(operator(make.db), project=project, period_to=last, as_of=NOW)
    )


@pytest.fixture
def joint(make):
    return lambda *codes: rows(
        indicators.joint(operator(make.db), project_codes=codes, period_from=date(2026, 1, 1),
                         period_to=date(2026, 3, 31), as_of=NOW)
    )  # fmt: skip


def test_persons_once(make, two, since, joint):
    eu, dk = two
    both = make.head(make.case(project_id=eu.id))
    for project, day in ((eu, JAN), (eu, FEB), (dk, FEB)):  # two months, two projects
        make.assistance(both, given_on=day, project_id=project.id, recorded_at=at(day))
    once = make.head(make.case(project_id=dk.id))
    make.assistance(once, given_on=JAN, project_id=dk.id)
    withdrew = make.person(make.case(project_id=eu.id), consent_statistics=False)
    for project in two:
        make.assistance(withdrew, given_on=FEB, project_id=project.id)

    in_months = [
        known(rows(indicators.of_project(operator(make.db), project="EU", period_from=day.replace(day=1), period_to=day,
                                         as_of=NOW))["P1", "persons"].actual)
        for day in (JAN, FEB)
    ]  # fmt: skip
    assert in_months == [1, 1], "each month counts the person"
    alone = since()["P1", "persons"]
    assert (known(alone.actual), alone.left_out) == (1, 1), "and the time since the beginning counts them once"
    assert since(JAN)["P1", "persons"].actual == 1
    together = joint("EU", "DK")["P1", "persons"]
    assert (together.actual, together.summed, together.overlap, together.left_out) == (2, 3, 1, 1)
    assert together.of == "DK EU"
    assert joint("DK")["P1", "persons"].overlap == 0
    # consent that was withdrawn leaves everything from now on
    make.change(t.person, both, consent_statistics=False)
    again = joint("EU", "DK")["P1", "persons"]
    assert (again.actual, again.summed, again.left_out) == (1, 1, 2)


def test_a_case_that_came_back_departed_once(make, two, since, joint):
    story = [
        ("registered", at(JAN)),
        ("departed", at(FEB)),
        ("registered", at(FEB.replace(day=20))),
        ("departed", at(MAR)),
    ]
    make.case(project_id=two[0].id, story=story, persons=2)
    assert since()["A1", "persons"].actual == 2
    assert since(FEB)["A1", "persons"].actual == 2
    assert joint("EU", "DK")["A1", "persons"].summed == 2, "a case belongs to one project"


def test_what_was_recorded_late(make, two, since):
    person = make.head(make.case(project_id=two[0].id))
    early = make.head(make.case(project_id=two[0].id))
    make.assistance(early, given_on=JAN, project_id=two[0].id, recorded_at=at(JAN))
    make.assistance(early, given_on=JAN, project_id=two[0].id, recorded_at=at(MAR))
    make.assistance(person, given_on=JAN, project_id=two[0].id, recorded_at=at(MAR))
    row = since(date(2026, 1, 31))["P1", "persons"]
    assert (row.actual, row.late) == (2, 1)
    assert since(date(2026, 3, 10))["P1", "persons"].late == 0
    late = indicators.late(operator(make.db), project="EU", period_from=date(2026, 1, 1), period_to=date(2026, 1, 31),
                           as_of=NOW)  # fmt: skip
    assert rows(late)["P1", "persons"].late == 1


def test_trained_officials_and_their_shares(make, two, joint, since):
    for project, numbers in zip(two, (("A", "B"), ("B", "C")), strict=True):
        held = make.row(
            t.activity, project_id=project.id, kind="training", title="Training", starts_on=FEB, ends_on=FEB
        )
        for number in numbers:
            make.row(t.training_participant, activity_id=held.id, participant_no=number, sex="F", score_before=40,
                     score_after=60 if number == "B" else 40)  # fmt: skip
    found = joint("EU", "DK")
    assert (found["C1", "persons"].actual, found["C1", "persons"].summed) == (3, 4)
    share = found["C2", "percent"]
    assert (share.part, share.whole, known(share.summed)) == (2, 4, None), "percentages never add up"
    assert since()["C2", "percent"].whole == 2


def test_only_projects_of_whoever_asks_and_only_those_with_the_indicator(make, two, joint):
    officer = make.staff("programme_officer", offices=[], projects=[two[0]])
    make.indicator(two[1], "R1", unit="referrals", computed=True)
    assert joint("EU", "DK")["R1", "referrals"].of == "DK"
    told = {"project_codes": ["EU", "DK"], "period_from": JAN, "period_to": MAR, "as_of": NOW}
    assert set(indicators.joint(officer, **told)["of"]) == {"EU"}


@pytest.mark.parametrize(
    ("rule", "actual"), [("sum", 30), ("unique", None), ("last", 20), ("average", 15), ("none", None), (None, 30)]
)
def test_values_entered_for_parts_become_one_by_their_rule(make, two, since, rule, actual):
    one = make.indicator(two[0], "O1", unit="items", aggregation=rule)
    for value, (first, last) in zip((10, 20), (((1, 1), (1, 31)), ((2, 1), (2, 28))), strict=True):
        of = {
            "indicator_id": one.id,
            "period_from": date(2026, *first),
            "period_to": date(2026, *last),
            "source": "List",
        }
        make.row(t.indicator_actual, **of, actual=value)
        # neither a partner's nor a part's is ours
        make.row(t.indicator_actual, **of, actual=500, partner="Partner")
        make.row(t.indicator_actual, **of, actual=5, dimension="sex=F")
    assert known(since()["O1", "items"].actual) == actual


def test_a_target_of_nothing_has_no_share(make, two, since):
    one = make.indicator(two[0], "O1", unit="items")
    for what, table in (("target", t.indicator_target), ("actual", t.indicator_actual)):
        more = {"source": "List"} if what == "actual" else {}
        make.row(table, indicator_id=one.id, period_from=JAN, period_to=FEB, **{what: 0}, **more)
    row = since(FEB)["O1", "items"]
    assert (known(row.actual), known(row.share_achieved)) == (0, None)
