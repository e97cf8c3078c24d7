"""What a project does besides: activities and milestones by their state, and its budget. They are about nobody."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from briefing.counts import TOTAL, Adds, Dimension, Where
from briefing.pack import Cell, Say
from briefing.packing.asked import Asked
from briefing.packing.indicators import number
from briefing.packing.made import Layout, Made, dimensions, place, rows, shown
from data.person import Person
from data.words import N_
from queries import framework

STATES = ("done", "late", "soon", "planned", "cancelled")


def tables(who: Person, asked: Asked, as_of: datetime) -> Iterator[Made]:
    """activities: how many of each kind are done, late, near, planned. budget: line by line, in its currency."""
    activities: list[tuple[Any, Any]] = []
    lines: list[tuple[Any, Any]] = []
    for each in asked.projects:
        code = each.project.code
        activities += [(each, row) for row in rows(framework.activities(who, project=code, as_of=as_of))]
        lines += [(each, row) for row in rows(framework.budget(who, project=code, as_of=as_of))]
    if activities:
        yield _activities(asked, activities)
    if lines:
        yield _budget(asked, lines)


def _activities(asked: Asked, found: list[tuple[Any, Any]]) -> Made:
    kinds = tuple(dict.fromkeys(str(row.kind) for _each, row in found))
    own = (Dimension("kind", kinds, Adds.PARTS), Dimension("state", STATES, Adds.PARTS))
    cells: dict[Where, Cell] = {}
    for each in {id(each): each for each, _row in found}.values():
        mine = [row for one, row in found if one is each]
        for kind in (*kinds, TOTAL):
            there = Counter(str(row.state) for row in mine if kind in (TOTAL, row.kind))
            for state in STATES:
                cells[place(asked, each, kind, state)] = shown(there[state], "items")
            cells[place(asked, each, kind, TOTAL)] = shown(there.total(), "items")
    title = Say(N_("Activities and milestones"))
    layout = Layout(
        "activities", title, dimensions(asked, *own), ("framework_activities",),
        ordinal=frozenset({"state"}), plain=cells,
    )  # fmt: skip
    return Made(layout)


def _budget(asked: Asked, found: list[tuple[Any, Any]]) -> Made:
    codes, names, cells = [], {}, dict[Where, Cell]()
    sides: dict[Where, tuple[Where, Where]] = {}
    for each, row in found:
        code = f"{each.project.code} {row.code}" if asked.several else str(row.code)
        codes.append(code)
        names[code] = f"{row.code} {row.title}"
        spent = number(row.spent, 2)
        cells[code, "amount"] = shown(number(row.amount, 2), str(row.currency))
        cells[code, "spent"] = shown(spent, str(row.currency))
        share = None if pd.isna(row.share) else round(100 * Decimal(str(row.share)))
        cells[code, "share"] = shown(share, "percent")
        sides[code, "share"] = ((code, "spent"), (code, "amount"))
    figures = Dimension("figure", ("amount", "spent", "share"), Adds.APART)
    axes = (Dimension("line", tuple(codes), Adds.APART), figures)
    return Made(Layout("budget", Say(N_("Budget and what was spent")), axes, ("framework_budget",), names=names,
                       numerator="budget", denominator="budget", sides=sides, plain=cells))  # fmt: skip
