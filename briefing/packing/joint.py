"""What several projects count together, a person once: never the sum of what each of them counts."""

from collections.abc import Iterator
from typing import Any

from briefing.counts import Adds, Count, CountTable, Dimension, Fact, Share, ShareTable, Where
from briefing.pack import Say
from briefing.packing.asked import Asked
from briefing.packing.made import Days, Layout, Made, Thresholds, fact, whole
from briefing.packing.made import rows as told
from briefing.packing.measures import COUNTED, MEASURES, SERVED, SHARED, STOCKS
from data.words import N_

ASKS = ("indicators_joint",)


def tables(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Counts, and percentages with both their sides; of indicators that at least two of the projects have."""
    if asked.joint is None:
        return
    rows = [row for row in told(asked.joint) if len(str(row.of).split()) > 1]
    counts = [row for row in rows if (row.code, row.unit) in COUNTED]
    if counts:
        yield _counts(asked, limits, counts)
    shares = [row for row in rows if row.unit == "percent" and row.code in SHARED and whole(row.whole)]
    if shares:
        yield from _shares(asked, limits, shares)


def _counts(asked: Asked, limits: Thresholds, rows: list[Any]) -> Made:
    own, kept = _axis(rows), dict[str, dict[Where, Count]]()
    for row in rows:
        measure = COUNTED[row.code, row.unit]
        about = _fact(asked, row, measure)
        kept.setdefault(measure, {})[(_category(row),)] = Count(about, whole(row.actual), limits.ordinary)
    made = tuple(CountTable(f"joint:{measure}", MEASURES[measure], (own,), counts) for measure, counts in kept.items())
    title = Say(N_("The projects together, each person once"))
    return Made(Layout("joint", title, (own,), ASKS, "bar", names=_names(rows)), made)


def _shares(asked: Asked, limits: Thresholds, rows: list[Any]) -> Iterator[Made]:
    own = _axis(rows)
    sides: dict[str, tuple[CountTable, ...]] = {}
    for place, side in enumerate(("parts", "wholes")):
        made = []
        for row in rows:
            measure = SHARED[str(row.code)][place]
            among = [SERVED] if row.code == "R3" and side == "parts" else []
            value = whole(row.part if side == "parts" else row.whole)
            count = Count(_fact(asked, row, measure, among), value, limits.ordinary)
            made.append(CountTable(f"joint_{side}:{row.code}", MEASURES[measure], (own,), {(_category(row),): count}))
        sides[side] = tuple(made)
        title = Say(N_("The projects together: what the percentages are of, the part") if side == "parts"
                    else N_("The projects together: what the percentages are of, the whole"))  # fmt: skip
        yield Made(Layout(f"joint_{side}", title, (own,), ASKS, names=_names(rows), annex=True), sides[side])
    shares: dict[Where, Share] = {
        (_category(row),): Share(
            (f"joint_parts:{row.code}", (_category(row),)), (f"joint_wholes:{row.code}", (_category(row),))
        )
        for row in rows if whole(row.part) is not None
    }  # fmt: skip
    layout = Layout(
        "joint_shares", Say(N_("The projects together: percentages")), (own,), ASKS, names=_names(rows),
        numerator="joint_parts", denominator="joint_wholes",
    )  # fmt: skip
    yield Made(layout, shares=(ShareTable("joint_shares", (own,), shares),))


def _fact(asked: Asked, row: Any, measure: str, among: Any = ()) -> Fact:
    of = str(row.of).split()
    if row.code in STOCKS:
        last = min(asked.period.last, asked.as_of.date())
        return fact(measure, of, Days(last, last), among)
    return fact(measure, of, asked.period, among)


def _category(row: Any) -> str:
    """An indicator may be counted in two units, by two projects."""
    return str(row.code) if row.code not in ("P2", "A2", "C1", "D2", "D3") else f"{row.code} {row.unit}"


def _axis(rows: list[Any]) -> Dimension:
    return Dimension("indicator", tuple(dict.fromkeys(_category(row) for row in rows)), Adds.APART)


def _names(rows: list[Any]) -> dict[str, str]:
    return {_category(row): f"{row.code} {row.title}" for row in rows}
