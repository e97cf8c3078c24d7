"""Where a table would be nearly empty, fewer and greater numbers are shown; and how near the hiding is to the least."""

from dataclasses import replace

from briefing.counts import TOTAL, Adds, Dimension
from briefing.disclosure import protect
from tests.briefing import crowd
from tests.briefing.test_disclosure import hidden, line

MANY_SMALL = [[60, 42], [55, 70], [2, 3], [1, 2], [4, 1], [3, 3], [2, 4], [4, 2]]


def test_small_categories_become_the_others():
    table = crowd.grid(MANY_SMALL)
    protected = crowd.audited([table], [crowd.percentages("percent", table)])
    assert protected.rolled == {"grid": ("row",)}
    new = next(each for each in protected.tables if each.code == "grid")
    assert new.dimensions[0].categories == ("r0", "r1", "other")
    assert new.counts["other", TOTAL].value == 31
    assert ("row", "other than r0 r1") in new.counts["other", TOTAL].fact.among
    assert hidden(protected) == set(), "16 and 15 may be shown"
    assert protected.cells["percent"]["other", TOTAL].value == 12
    assert any("put together" in reason.text for reason in protected.reasons)


def test_months_become_quarters():
    months = {f"2026-{n:02}": 40 if n == 2 else 3 for n in range(1, 7)}
    table = line(months, total=55, name="month")
    counts = {
        where: replace(count, fact=crowd.fact(crowd.SERVICES, "A", list(months) if where == (TOTAL,) else where))
        for where, count in table.counts.items()
    }
    dimension = Dimension("month", tuple(months), Adds.PARTS)
    protected = crowd.audited([replace(table, dimensions=(dimension,), counts=counts)])
    new = protected.tables[0]
    assert new.dimensions[0].name == "quarter"
    assert {where: count.value for where, count in new.counts.items()} == {
        ("2026-Q1",): 46, ("2026-Q2",): 9, (TOTAL,): 55,
    }  # fmt: skip
    assert hidden(protected, "line") == set()


def test_of_a_table_that_stays_empty_nothing_is_published():
    protected = crowd.audited([crowd.grid([[1, 2], [2, 1]]), line({"a": 40, "b": 60}, measure=crowd.PEOPLE)])
    assert protected.dropped == ("grid",)
    assert "grid" not in protected.cells
    assert protected.cells["line"]["a",].value == 40
    assert any("left out" in reason.text for reason in protected.reasons)


def test_the_gap_is_told():
    work = protect([line({"a": 40, "b": 60, "c": 3})], []).work
    assert (work.primary, work.hidden, work.gap) == (1, 2, 0.0)
    work = crowd.audited([crowd.grid([[1, 30, 40, 2], [30, 3, 20, 30], [50, 20, 4, 30], [2, 30, 30, 1]])]).work
    assert 0 < work.bound <= work.weight
    assert 0 <= work.gap < 1
