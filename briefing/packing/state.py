"""The state of the data: records entered after the period had ended, boats that nobody has verified yet."""

from collections.abc import Iterator

from briefing.counts import Adds, Count, CountTable, Dimension, Where
from briefing.pack import Cell, Say
from briefing.packing.asked import Asked
from briefing.packing.made import Layout, Made, Thresholds, dimensions, fact, place, shown, whole
from briefing.packing.measures import MEASURES
from data.words import N_

LATE = ("assistance", "assessments", "departures", "referrals")
BOATS = ("boats", "provisional_boats", "late_boats")
ASKS = ("briefing_status",)


def tables(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """late_entries: records about people. boats: how many, how many nobody verified, how many were entered late."""
    counts: dict[Where, Count] = {}
    boats: dict[Where, Cell] = {}
    for each in asked.projects:
        if each.status.empty:
            continue
        row = each.status.iloc[0]
        for kind in LATE:
            about = fact("late", each.project.code, asked.period, [("kind", kind)])
            counts[place(asked, each, kind)] = Count(about, whole(row[f"late_{kind}"]), limits.ordinary)
        if each.landings is not None:
            boats |= {place(asked, each, kind): shown(whole(row[kind]), "boats") for kind in BOATS}
    own = dimensions(asked, Dimension("entry", LATE, Adds.APART))
    table = CountTable("late_entries", MEASURES["late"], own, counts)
    yield Made(Layout(table.code, Say(N_("Entered after the period had ended")), own, ASKS), (table,))
    if boats:
        axes = dimensions(asked, Dimension("boats", BOATS, Adds.APART))
        yield Made(Layout("boats", Say(N_("Boats, and how sure their figures are")), axes, ASKS, plain=boats))
