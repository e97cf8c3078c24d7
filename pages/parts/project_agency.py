"""Another agency's figures: year by year, as it published them, each unit by itself, nothing added up."""

from typing import Any

import pandas as pd
import streamlit as st

from briefing import framework as protected
from data.person import Person
from pages.parts import briefing_words, project_words
from queries import framework
from queries.records import records
from ui import filters, i18n, states, tables, tiles
from ui.i18n import _, number
from ui.tables import Column

QUESTIONS = ("framework_results", "framework_indicators", "framework_values")


def show(who: Person, project: Any) -> tuple[str, ...]:
    """Whose figures they are, one year of them, result by result."""
    states.notice(
        _("These are figures of %(agency)s, as it published them.") % {"agency": project.reported_by},
        _("They stand apart and are never added to ours."),
    )
    found = protected.values(who, project=project.code, published=True)
    agreed = framework.indicators(who, project=project.code)
    results = framework.results(who, project=project.code)
    if found.empty:
        states.nothing(_("No target and no value stands here yet."))
        return QUESTIONS
    years = sorted({row.period_from.year for row in records(found)}, reverse=True)
    year = filters.row(filters.Choice("year", _("Year"), {each: str(each) for each in years}, default=years[0]))["year"]
    its = found[[first.year == int(year) for first in found["period_from"]]]
    _sums(its)
    for row in records(results):
        of = agreed.loc[agreed["result_id"] == row.result_id, "indicator_id"]
        rows = its[its["indicator_id"].isin(of)]
        if not rows.empty:
            st.text(f"{project_words.kinds()[row.kind]} · {row.title}")
            _table(rows, f"agency_{row.result_id}", row.title)
    return QUESTIONS


def _sums(its: pd.DataFrame) -> None:
    """How complete the year is: counted, never the figures themselves, for their units differ."""
    with_target = its[its["target"].notna() & (its["target"] != 0)]
    compared = int(with_target["actual"].notna().sum())
    reached = int((with_target["share_achieved"] >= 1).sum())
    tiles.row(
        tiles.tile(_("Figures of the year"), len(its)),
        tiles.tile(_("Not reported"), int(its["actual"].isna().sum()), tone="soon"),
        tiles.tile(_("Without a target"), int(len(its) - len(with_target))),
        tiles.tile(_("Target reached"), reached,
                   note=_("of %(n)s with a target and a value") % {"n": number(compared)}),
    )  # fmt: skip


def _table(rows: pd.DataFrame, name: str, alt: str) -> None:
    shown = pd.DataFrame([
        {
            "indicator": row.title,
            "of": " · ".join(filter(None, (briefing_words.units().get(row.unit, row.unit), row.dimension))),
            "baseline": briefing_words.value(row.baseline, row.unit),
            "target": _("no target") if not i18n.known(row.target) or row.target == 0
            else briefing_words.value(row.target, row.unit),
            "actual": briefing_words.value(row.actual, row.unit) if i18n.known(row.actual) else _("not reported"),
            "achieved": briefing_words.share(row.share_achieved),
        }
        for row in records(rows)
    ])  # fmt: skip
    tables.rows(
        shown,
        [
            Column("indicator", _("Indicator"), below="of"),
            Column("baseline", _("Baseline"), "number"), Column("target", _("Target"), "number"),
            Column("actual", _("Actual"), "number"), Column("achieved", _("Achieved"), "number"),
        ],
        name=name, alt=alt, per_page=50,
    )  # fmt: skip
