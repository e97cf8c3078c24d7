"""The band of what is usual: nothing is shaded where nothing is known, and days outside are marked."""

from datetime import date, timedelta

from ui import bands
from ui.figures import Series

DAYS = tuple(date(2026, 3, 1) + timedelta(days=n) for n in range(6))


def series(name, *values):
    return Series(name, DAYS, values, tuple(str(value) for value in values))


def test_a_band_is_broken_where_the_limit_is_not_known():
    line = series("Came", 5, 30, None, 6, 7, 8)
    upper, middle = series("Limit", 20, 20, None, 22, 22, 22), series("Usual", 9, 9, None, 9, 9, 9)
    gaps = [("2026-03-02T12:00:00", "2026-03-03T12:00:00")]
    drawn = bands.band(line, upper, middle, [1], [(DAYS[0], "1 Mar")], [(0, "0"), (40, "40")], gaps, False)
    filled = [trace for trace in drawn.data if trace.fill == "tozeroy"]
    assert [len(trace.x) for trace in filled] == [2, 3]
    assert [trace.showlegend for trace in filled] == [True, False]
    marked = next(trace for trace in drawn.data if trace.mode == "markers")
    assert (list(marked.x), list(marked.y)) == ([DAYS[1]], [30])
    assert drawn.layout.yaxis.range[0] == 0
    assert len(drawn.layout.shapes) == 1
