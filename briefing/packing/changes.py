"""What came and went since the last pack: what was open then and what came is what left and what is open now."""

from collections.abc import Iterator
from datetime import timedelta

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Fact, Where
from briefing.pack import Say
from briefing.packing.asked import Asked
from briefing.packing.made import Days, Layout, Made, Thresholds, dimensions, fact, place, whole
from briefing.packing.measures import MEASURES
from data.words import N_

CAME = ("open_before", "opened", "reopened", "transferred_in")
LEFT = ("closed", "transferred_out", "open_after")
ASKS = ("briefing_changes",)


def tables(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """One table: the seven numbers, which balance. Whatever was there in between is their sum on both sides."""
    own = Dimension("flow", (*CAME, *LEFT), Adds.APART)
    made = []
    for code, parts in (("changes:came", CAME), ("changes:left", LEFT)):
        counts: dict[Where, Count] = {}
        for each in asked.projects:
            told = {str(row.flow): whole(row.cases) or 0 for row in each.changes.itertuples(index=False)}
            if not told:
                continue
            of = each.project.code
            for flow in parts:
                counts[place(asked, each, flow)] = Count(_fact(asked, of, flow), told[flow], limits.ordinary)
            total = sum(told[flow] for flow in parts)
            counts[place(asked, each, TOTAL)] = Count(_in_all(asked, of), total, limits.ordinary)
        if counts:
            dimension = Dimension("flow", parts, Adds.PARTS)
            made.append(CountTable(code, MEASURES["flow"], dimensions(asked, dimension), counts))
    if not made:
        return
    title = Say(N_("What changed in the caseload between %(since)s and %(as_of)s"),
                {"since": asked.since.date(), "as_of": asked.as_of.date()})  # fmt: skip
    totals = frozenset(where for table in made for where in table.counts if where[-1] == TOTAL)
    layout = Layout(
        "changes", title, dimensions(asked, own), ASKS, "column", ordinal=frozenset({"flow"}), without=totals
    )  # fmt: skip
    yield Made(layout, tuple(made))


def _fact(asked: Asked, of: str, flow: str) -> Fact:
    """Open at the end of one pack is open at the start of the next; the rest is of the days after the last cut-off."""
    for name, day in (("open_before", asked.since.date()), ("open_after", asked.as_of.date())):
        if flow == name:
            return fact("flow", of, Days(day, day), [("flow", "open")])
    return fact("flow", of, _days(asked), [("flow", flow)])


def _in_all(asked: Asked, of: str) -> Fact:
    """What was there in between: of these very days, since of two stretches it is not the sum."""
    days = _days(asked)
    return fact("flow", of, days, [("flow", f"in all {days.first} {days.last}")])


def _days(asked: Asked) -> Days:
    last = asked.as_of.date()
    return Days(min(asked.since.date() + timedelta(days=1), last), last)
