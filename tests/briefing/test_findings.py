"""A slide's title is made of published numbers, and claims nothing that a hidden one could prove wrong."""

import re
from dataclasses import replace

import pytest

from briefing.counts import TOTAL, Adds
from briefing.findings import finding
from briefing.pack import Axis, Say, State, Table
from briefing.pack_grid import annex, drawing, grid, grids
from briefing.pack_words import Words
from data.language import Language
from tests.briefing.packs_made import cells, hidden, pack, shown

WORDS = Words(Language("en"))
BY = {"nationality": Adds.PARTS, "vulnerability": Adds.OVERLAP, "step": Adds.NESTED, "service": Adds.APART}


def one(name, values, *, shape="bar", adds=None, total=True, unit="persons"):
    """A table of one dimension; its last value is the total."""
    codes = {"nationality": ("SD", "BD", "other"), "step": ("sent", "accepted", "completed"),
             "month": ("2026-01", "2026-02", "2026-03"), "vulnerability": ("sc", "shf", "uac"),
             "service": ("medical", "mhpss", "consular")}[name]  # fmt: skip
    axis = Axis(name, codes, adds or BY.get(name, Adds.PARTS), ordinal=name in ("month", "step"))
    return Table("t", (axis,), cells((*codes, TOTAL) if total else codes, values, unit), shape, title=Say("Women"))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (one("nationality", (20, 9, 30, 59)), "Women: Sudan comes first, with 20 of 59"),
        (one("nationality", ("h", 9, "h", 59)), "Women: of those shown, Bangladesh comes first, with 9 of 59"),
        (one("nationality", ("h", "h", 30, 59)), "Women"),
        (one("nationality", ("h", "h", "h", "h")), "Women: too few to be shown"),
        (one("nationality", ("?", "?", "?", "?")), "Women: not reported"),
        (one("nationality", (0, 0, 0, 0)), "Women"),
        (one("nationality", (20, 9, 30, "h")), "Women: Sudan comes first, with 20"),
        (one("nationality", (80, 60, 70, 65), unit="percent"), "Women: Sudan comes first, with 80%"),
        (one("vulnerability", (7, 9, "h"), total=False),
         "Women: of those shown, Single-headed family comes first, with 9"),
        (one("step", (64, 50, 40), total=False), "Service provided: 40 of 64 (Sent)"),
        (one("step", (64, 50, "h"), total=False), "Accepted: 50 of 64 (Sent)"),
        (one("step", ("h", 50, 40), total=False), "Women"),
        (one("month", (5, 9, 7, 21), shape="line"),
         "Women: 5 in Jan 2026, 7 in Mar 2026; the most shown, 9, in Feb 2026"),
        (one("month", (5, "h", "?", 21), shape="line"), "Women"),
        (one("service", (5, 9, 7), total=False), "Women"),
    ],
)  # fmt: skip
def test_what_a_title_says(table, said):
    assert finding(grid(table, pack(tables=(table,)), WORDS), pack(tables=(table,)), WORDS) == said


def test_a_hidden_line_that_is_larger_by_its_parts_is_not_passed_over():
    told = pack()
    assert finding(grid(told.table("sadd"), told, WORDS), told, WORDS) == "Sex and age"


def test_indicators_behind_their_time_and_those_that_reached_their_target():
    told = pack()
    table = told.table("indicators")
    assert finding(grid(table, told, WORDS), told, WORDS) == "Behind the time that has passed: R2, R4"
    good = {where: shown("100", "percent") if where[1] == "achieved" else cell for where, cell in table.cells.items()}
    assert finding(grid(replace(table, cells=good), told, WORDS), told, WORDS) == (
        "Target reached: P1, P3, R2 and others"
    )


def test_a_share_is_the_packs_own_or_is_not_told():
    told = pack()
    table = told.table("nationality")
    assert "412 of 1,204 (34%)" in finding(grid(table, told, WORDS), told, WORDS)
    bare = pack(tables=(table,))
    assert "%" not in finding(grid(table, bare, WORDS), bare, WORDS)


def test_the_order_of_hidden_lines_tells_nothing():
    table = one("nationality", (3, "h", "h", 59))
    swapped = replace(table, axes=(replace(table.axes[0], categories=("BD", "SD", "other")),))
    laid, other = (grid(each, pack(), WORDS) for each in (table, swapped))
    assert [line.where for line in laid.lines] == [line.where for line in other.lines]
    assert [line.where[0] for line in laid.lines] == ["SD", "BD", "other", TOTAL]


def test_charts_draw_neither_totals_nor_groups_nor_two_units():
    points = Axis("point", ("tri", "zaw", "LY"), Adds.PARTS, {"LY": ("tri", "zaw")})
    table = Table("t", (points,), cells(("tri", "zaw", "LY", TOTAL), (9, 8, 17, 17)), "bar")
    drawn = drawing(grid(table, pack(), WORDS))
    assert list(drawn.labels) == ["tri", "zaw"]
    mixed = Table("t", (replace(points, groups={}, categories=("tri", "zaw")),),
                  {("tri",): shown(3), ("zaw",): shown(3, "boats")}, "bar")  # fmt: skip
    assert drawing(grid(mixed, pack(), WORDS)) is None
    assert drawing(grid(replace(table, shape="table"), pack(), WORDS)) is None
    none = {where: hidden() for where in table.cells}
    assert drawing(grid(replace(table, cells=none), pack(), WORDS)) is None


def test_several_projects_units_and_the_annex():
    axes = (Axis("project", ("A", "B"), Adds.APART), Axis("month", ("2026-01", "2026-02"), Adds.APART, ordinal=True),
            Axis("indicator", ("P1", "R1"), Adds.APART))  # fmt: skip
    units = {"P1": "persons", "R1": "referrals"}
    made = {(p, m, i): shown(7, units[i]) for p in ("A", "B") for m in ("2026-01", "2026-02") for i in units}
    three = Table("trend", axes, made, "line", title=Say("Month by month"))
    sudan = {("A", "SD"): shown(8), ("B", "SD"): hidden()}
    two = Table("n", (axes[0], Axis("nationality", ("SD",), Adds.PARTS)), sudan, "bar", annex=True)
    laid = list(grids(pack(tables=(three, two)), WORDS))
    assert [(each.title, each.unit) for each in laid] == [
        ("Month by month: A", "persons"), ("Month by month: A", "referrals"),
        ("Month by month: B", "persons"), ("Month by month: B", "referrals"),
    ]  # fmt: skip
    (last,) = annex(pack(tables=(three, two)), WORDS)
    assert last.columns == ("Nationality", "A", "B")
    assert [cell.state for cell in last.lines[0].cells] == [State.SHOWN, State.HIDDEN]


def test_sentences_put_values_as_the_language_writes_them():
    said = Say("%(title)s: %(label)s comes first, with %(value)s", {
        "title": Say("Women"), "label": ("nationality", "SD"), "value": shown(1234)})  # fmt: skip
    assert WORDS.sentence(said) == "Women: Sudan comes first, with 1,234"
    assert re.sub(r"\s", " ", Words(Language("fr")).sentence(said)).endswith("1 234")
    assert WORDS.put(hidden()) == "hidden"
    assert Words(Language("ar")).value(shown(-90, "percent")) == "\u200e-90%"
    assert WORDS.put(["a", ("nationality", "SD")]) == "a, Sudan"
    assert WORDS.sentence(Say("100 % (own)", own=True)) == "100 % (own)"
