"""Charts: from zero, unknown as unknown, said in words, and nothing read as markup."""

import json
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import shown
from ui import axes, figures
from ui.figures import Bar, Series


def charts_page():
    import pandas as pd

    from ui import charts

    frame = pd.DataFrame({"service": ["medical", "legal", "odd"], "n": [14, None, 3]})
    charts.bars(
        frame, "service", "n", finding="Medical is late", labels={"medical": "Medical <b>"}, accent="medical", key="a"
    )
    days = pd.DataFrame({"day": pd.date_range("2026-03-01", periods=5), "n": [0, 7, None, None, 2]})
    charts.days(days, "day", "n", finding="Few came", unit="people", source="Landings", key="b")
    parts = pd.DataFrame({"point": ["Tripoli"], "men": [3], "women": [1], "unknown": [0]})
    names = {"men": "Men", "women": "Women", "unknown": "Unknown"}
    charts.stacked(parts, "point", ["men", "women", "unknown"], finding="Mostly men", labels=names, key="c")
    steps = pd.DataFrame({"step": ["sent", "answered"], "n": [8, 6]})
    charts.funnel(steps, "step", "n", finding="A quarter waits", key="d")
    lines = pd.DataFrame(
        {
            "month": [pd.Timestamp("2026-01-01"), pd.Timestamp("2026-02-01")] * 2,
            "n": [1, 2, 3, None],
            "office": ["Tripoli", "Tripoli", "Misrata", "Misrata"],
        }
    )
    charts.lines(lines, "month", "n", finding="Two offices", unit="cases", series="office", key="e")
    charts.days(lines, "month", "n", finding="Together", unit="cases", period="month", series="office", key="f")


@pytest.fixture(scope="module")
def at():
    found = AppTest.from_function(charts_page, default_timeout=30).run()
    assert not found.exception
    return found


def drawn(at):
    return [json.loads(element.proto.spec) for element in at.get("plotly_chart")]


def alts(at):
    return [element.proto.alt for element in at.get("plotly_chart")]


def test_bars_begin_at_zero_and_the_unknown_is_none(at):
    spec = drawn(at)[0]
    assert spec["layout"]["xaxis"]["range"][0] == 0
    assert spec["data"][0]["x"] == [14, None, 3]
    assert len(set(spec["data"][0]["marker"]["color"])) == 2, "one accent, greys for the rest"
    texts = [note["text"] for note in spec["layout"]["annotations"]]
    assert texts == ["Medical &lt;b&gt;", "<b>14</b>", "legal", "not reported", "odd", "<b>3</b>"]


def test_the_finding_stands_above_and_the_source_under_it(at):
    text = shown.text(at)
    assert "Few came" in text
    assert "Shaded: not reported. · Landings" in text


def test_who_cannot_see_it_gets_the_same(at):
    bars, days, parts, steps, lines, _stacked = alts(at)
    assert bars == "Medical is late. Medical <b>: 14; legal: not reported; odd: 3"
    assert days.startswith("Few came. from 0 on 1 Mar 2026 to 2 on 5 Mar 2026; highest 7 on 2 Mar 2026")
    assert days.endswith("not reported: 2.")
    assert parts == "Mostly men. Tripoli · 4: Men: 3 · 75%, Women: 1 · 25%, Unknown: 0 · 0%"
    assert steps == "A quarter waits. sent: 8 · 100%; answered: 6 · 75%"
    assert "Tripoli from 1" in lines
    assert "Misrata from 3" in lines


def test_days_without_a_report_are_shaded_and_not_nought(at):
    spec = drawn(at)[1]
    assert spec["data"][0]["y"] == [0, 7, None, None, 2]
    [band] = spec["layout"]["shapes"]
    assert (band["x0"][:13], band["x1"][:13]) == ("2026-03-02T12", "2026-03-04T12")
    assert spec["layout"]["yaxis"]["range"][0] == 0


def test_lines_are_broken_and_named_at_their_end(at):
    spec = drawn(at)[4]
    assert [line["connectgaps"] for line in spec["data"]] == [False, False]
    assert [note["text"] for note in spec["layout"]["annotations"]] == ["Tripoli", "Misrata"]


def test_bars_that_stand_on_each_other_fit(at):
    spec = drawn(at)[5]
    assert spec["layout"]["yaxis"]["range"][1] > 4, "1 and 3 of January"


def test_a_figure_belongs_to_its_contents():
    one = figures.bars([Bar("a", 1.0, "1", True)], False)
    assert figures.bars([Bar("a", 1.0, "1", True)], False) == one
    assert figures.bars([Bar("a", 2.0, "2", True)], False) != one


@pytest.mark.parametrize("top", [0, 0.4, 1, 3, 7, 10, 99, 100, 101, 1305, 45755])
def test_levels_are_round_begin_at_nought_and_reach_the_top(top):
    levels = [level for level, _text in axes.levels(top)]
    assert levels[0] == 0
    assert levels[-1] >= top
    assert len(levels) <= 6
    assert len({text for _level, text in axes.levels(top)}) == len(levels)


def test_ticks_name_the_year_where_it_changes():
    days = tuple(date(2025 + n // 12, n % 12 + 1, 1) for n in range(10, 16))
    texts = [text for _day, text in axes.ticks([Series("", days, (1,) * 6, ("",) * 6)], "month")]
    assert texts == ["Nov<br>2025", "Dec", "Jan<br>2026", "Feb", "Mar", "Apr"]


def test_nothing_reported_at_all_is_said():
    frame = pd.DataFrame({"day": [date(2026, 1, 1)], "n": [None]})
    lines = [Series("", tuple(frame["day"]), (None,), ("",))]
    assert axes.told(lines) == "Nothing reported."
    assert axes.marks(lines[0]) == []
    assert axes.levels(0) == [(0, "0")]
