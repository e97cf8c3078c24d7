"""Frames that may be shown, made of frames that may not."""

import itertools

import pandas as pd
import pytest

from briefing import blocks, referrals, results, tables
from briefing.period import Period
from tests.queries.test_indicators import FEB, JAN, MAR


def frame(**counts):
    return pd.DataFrame({"category": list(counts), "people": list(counts.values())})


def shown(found, column="people", name="category"):
    """name → what is on the screen: a number, "hidden", or None for unknown."""
    return {
        row[name]: "hidden" if row["hidden"] else (None if pd.isna(row[column]) else row[column])
        for _place, row in found.iterrows()
    }


def test_hidden_counts_are_gone_from_the_frame_and_their_shares_too():
    found = tables.partition(frame(women=3, men=60, girls=0, boys=40), "people")
    assert shown(found) == {"women": "hidden", "men": 60, "girls": 0, "boys": "hidden"}
    assert found["share"].isna().tolist() == [True, False, True, False] or found["share"].isna().sum() == 2
    assert 3 not in found["people"].dropna().tolist()
    assert 40 not in found["people"].dropna().tolist()


def test_unknown_counts_stay_unknown():
    found = tables.partition(pd.DataFrame({"category": ["a", "b"], "people": [None, 12]}), "people")
    assert shown(found) == {"a": None, "b": 12}


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(10, 20, (0.5, False)), (0, 20, (0.0, False)), (20, 20, (1.0, False)), (3, 20, (None, True)),
     (18, 20, (None, True)), (2, 4, (None, True)), (4, 4, (None, True)), (0, 0, (None, False)),
     (None, 20, (None, False))],
)  # fmt: skip
def test_a_share_of_so_few_is_hidden_and_so_is_its_rest(part, whole, told):
    assert tables.share(part, whole) == told


def test_countries_too_few_to_name_go_to_the_others():
    found = tables.rolled_up(frame(NG=50, ML=30, SD=3, GM=2, unknown=9), "people")
    assert dict(zip(found["category"], found["people"], strict=True)) == {"NG": 50, "ML": 30, "other": 5, "unknown": 9}


def test_others_who_are_too_few_take_the_smallest_named_with_them():
    found = tables.rolled_up(frame(NG=50, ML=30, SD=3), "people")
    assert dict(zip(found["category"], found["people"], strict=True)) == {"NG": 50, "other": 33}


def test_ten_countries_and_the_others():
    found = tables.rolled_up(frame(**{f"c{n}": 100 - n for n in range(14)}), "people")
    assert len(found) == 11
    assert found["people"].sum() == sum(100 - n for n in range(14))


def vulnerable(restricted=("vot", "gbv"), **counts):
    return pd.DataFrame({
        "dimension": "vulnerability", "category": list(counts), "people": list(counts.values()),
        "restricted": [name in restricted for name in counts],
    })  # fmt: skip


def test_vulnerabilities_have_their_own_thresholds_and_no_order_of_the_hidden():
    found = blocks.vulnerability(vulnerable(medical=40, vot=9, elderly=5, shf=3), 50)
    assert shown(found) == {"medical": 40, "elderly": 5, "shf": "hidden", "vot": "hidden"}
    assert list(found["category"]) == ["medical", "elderly", "shf", "vot"]
    assert "share" not in found, "a share of overlapping counts would tell their sum"


def test_one_hidden_vulnerability_is_not_what_the_others_leave_over():
    # twenty persons, each with at least one: without the medical fourteen, at least six have the hidden one
    assert shown(blocks.vulnerability(vulnerable(medical=14, vot=7), 20)) == {"medical": "hidden", "vot": "hidden"}
    assert shown(blocks.vulnerability(vulnerable(medical=14, vot=7), None)) == {"medical": 14, "vot": "hidden"}
    assert shown(blocks.vulnerability(vulnerable(medical=20, vot=7), 20)) == {"medical": 20, "vot": "hidden"}


@pytest.mark.parametrize(
    ("counts", "persons", "told"),
    [({"vot": 12}, 12, False), ({"medical": 12, "vot": 3}, 14, False), ({"medical": 5, "vot": 3}, 6, True),
     ({"vot": 9}, 9, True), ({"medical": 4}, None, False)],
)  # fmt: skip
def test_so_few_vulnerable_persons_would_say_how_many_have_a_hidden_one(counts, persons, told):
    found = blocks.vulnerability(vulnerable(**counts), persons)
    assert blocks.persons_give_away(found, persons) == told


def test_reasons_for_leaving_out_are_protected_together():
    state = pd.DataFrame({"refused": [12], "not_asked": [3], "late_boats": [2], "boats": [40]})
    hidden = (None, True)
    assert blocks.status(state) == {"refused": hidden, "not_asked": hidden, "late_boats": hidden, "boats": (40, False)}
    assert blocks.status(state.assign(not_asked=0))["refused"] == (12, False)


def test_screening_of_one_point_is_not_what_the_others_leave_over():
    points = pd.DataFrame({
        "point": ["A", "B", "C"], "name": ["A", "B", "C"], "people": [100, 60, 40], "dead": 0, "missing": 0,
        "screened": [80, 3, 20], "screened_of": [100, 60, 40],
    })  # fmt: skip
    found = blocks.landings(points)
    told = dict(zip(found["point"], found["screened_hidden"], strict=True))
    assert told == {"A": False, "B": True, "C": True}
    assert found["screened_share"].tolist()[0] == 0.8


def followed(**rows):
    parts = [(*name.split("_"), count) for name, count in rows.items()]
    return pd.DataFrame(parts, columns=["step", "outcome", "referrals"])


def test_the_funnel_counts_who_came_so_far():
    steps, outcomes = referrals.funnel(
        followed(sent_open=10, acknowledged_refused=20, accepted_open=30, served_served=40)
    )
    assert shown(steps, "referrals", "step") == {"sent": 100, "acknowledged": 90, "accepted": 70, "served": 40}
    assert shown(outcomes, "referrals", "outcome") == {"served": 40, "open": 40, "refused": 20, "other": 0}


def test_two_steps_that_differ_by_three_are_not_both_shown():
    steps, _outcomes = referrals.funnel(followed(sent_open=3, acknowledged_open=20, accepted_open=30, served_served=40))
    told = shown(steps, "referrals", "step")
    assert told["sent"] == 93
    assert told["acknowledged"] == "hidden"


def test_an_outcome_of_three_hides_what_would_give_it_away():
    steps, outcomes = referrals.funnel(followed(sent_open=30, accepted_refused=3, served_served=40))
    assert shown(outcomes, "referrals", "outcome")["refused"] == "hidden"
    told = {**shown(steps, "referrals", "step"), **shown(outcomes, "referrals", "outcome")}
    # 73 sent = 40 served + 30 open + 3 refused + 0: one of the others is hidden with it
    assert [told["served"], told["open"]].count("hidden") >= 1


def test_the_funnel_never_gives_a_small_stop_away():
    for counts in itertools.product((0, 2, 7, 30), repeat=4):
        names = ("sent_open", "acknowledged_refused", "accepted_other", "served_served")
        steps, _outcomes = referrals.funnel(followed(**dict(zip(names, counts, strict=True))))
        told = list(shown(steps, "referrals", "step").values())
        for above, below in itertools.pairwise(told):
            assert "hidden" in (above, below) or not 0 < above - below < 5


def indicator(**more):
    row = {
        "code": "P1",
        "unit": "persons",
        "title": "",
        "baseline": 0.0,
        "target": 50.0,
        "actual": 12.0,
        "small": False,
        "share_achieved": 0.24,
        "elapsed": 0.5,
        "pace": "behind",
        "ascending": True,
        "adds": True,
        "computed": True,
        "target_from": None,
        "target_to": None,
        "actual_to": None,
        "source": None,
        "left_out": 0,
        "indicator_id": 1,
    }
    return pd.DataFrame([row | more])  # fmt: skip


def test_a_change_needs_both_sides():
    row = results.protected(indicator(), indicator(actual=30.0)).iloc[0]
    assert (row["before"], row["change"]) == (30, -18)
    for now, then in ((indicator(), indicator(actual=3.0, small=True)), (indicator(small=True), indicator())):
        assert pd.isna(results.protected(now, then).iloc[0]["change"])
    assert pd.isna(results.protected(indicator(), None).iloc[0]["change"])


def test_a_hidden_indicator_keeps_nothing_to_compute_it_from():
    row = results.protected(indicator(actual=3.0, small=True, share_achieved=0.06), None).iloc[0]
    assert row["hidden"]
    assert pd.isna(row["actual"])
    assert pd.isna(row["share_achieved"])
    assert "part" not in row


def test_persons_left_out_are_hidden_where_they_are_few():
    row = results.protected(indicator(left_out=2), None).iloc[0]
    assert row["left_out_hidden"]
    assert pd.isna(row["left_out"])


def test_months_of_a_shown_period_are_protected_by_themselves():
    months = pd.DataFrame({
        "month": [JAN[0], FEB[0], MAR[0], pd.Timestamp(2025, 12, 1).date()], "code": "R1", "unit": "referrals",
        "people": [60, 37, 3, 30],
    })  # fmt: skip
    found = blocks.trend(months, Period("2026-Q1", JAN[0], MAR[1]), None)
    told = dict(zip(found["month"], found["hidden"], strict=True))
    # the quarter's 100 is on the page: hiding December would not help March
    assert told == {JAN[0]: False, FEB[0]: True, MAR[0]: True, pd.Timestamp(2025, 12, 1).date(): False}


def test_a_median_of_so_few_is_about_somebody():
    times = pd.DataFrame({"papers": ["with", "without", "all"], "cases": [40, 3, 43], "median_days": [20.0, 90.0, 22.0],
                          "ninetieth_days": [50.0, 120.0, 55.0]})  # fmt: skip
    found = blocks.return_time(times)
    assert shown(found, "cases", "papers") == {"with": "hidden", "without": "hidden", "all": 43}
    assert found.loc[found["papers"] != "all", "median_days"].isna().all()
