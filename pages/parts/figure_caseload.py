"""The caseload for those who see no case: by one dimension at a time, nothing to narrow it by."""

from datetime import date, datetime, timedelta

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import caseload_blocks as blocks
from pages.parts import figure_words as words
from queries import caseload
from queries.records import records
from ui import breakdown, charts, filters, i18n, states, tables, tiles
from ui.filters import Choice
from ui.i18n import _
from ui.tables import Column

# people's names and places stand for few cases each, and say little about a mission
_DIMENSIONS = ("stage", "stream", "programme", "office", "team", "nationality", "entry_point", "risk", "time_open")
QUESTIONS = ("caseload_attention", "caseload_breakdown", "caseload_load", "caseload_balance", "caseload_trend")


def show(who: Person, as_of: datetime) -> None:
    """The whole page below its title."""
    counts = caseload.attention(who, as_of=as_of)
    if counts["cases"] == 0:
        states.nothing(_("No case is open."), _("Cases come in by import, or from the case forms."))
        return
    found, trend = caseload.breakdown(who, as_of=as_of), caseload.trend(who, last_day=as_of.date())
    _headline(counts, trend)
    labels, titles = blocks.names(who), blocks.dimension_titles()
    breakdown.cards(*[
        words.card(titles[name], found, name, labels.get(name, {}), order=labels[name] if name == "stage" else None)
        for name in _DIMENSIONS
    ])  # fmt: skip
    load = caseload.load(who, as_of=as_of)
    st.subheader(_("Load of each caseworker"))
    _load(load)
    st.subheader(_("Balance"))
    sums = _balance(who, as_of.date())
    _over_time(trend)
    words.why(counts, found, load, sums, trend)


def _headline(counts: pd.Series, trend: pd.DataFrame) -> None:
    spark = [None if words.is_hidden(row, "cases") else int(row.cases) for row in records(trend)]
    tiles.row(
        tiles.tile(_("Open cases"), words.value(counts, "cases"), spark=spark, note=_("at the end of each month")),
        tiles.tile(_("Stuck in a stage"), words.value(counts, "stuck"), tone="late"),
        tiles.tile(_("Unassigned too long"), words.value(counts, "unassigned"), tone="late"),
        tiles.tile(_("On hold"), words.value(counts, "on_hold")),
    )


def _load(found: pd.DataFrame) -> None:
    columns = [
        Column("caseworker", _("Caseworker")),
        Column("team", _("Team")),
        Column("cases", _("Cases"), "number", tone=lambda row: "late" if _above(row) else None),
        Column("standard", _("Standard"), "number"),
        Column("high_risk", _("High risk"), "number"),
        Column("stuck", _("Stuck"), "number"),
    ]
    tables.rows(words.written(found, "cases", "high_risk", "stuck"), columns, per_page=12, name="load_page",
                alt=_("Cases of each caseworker"))  # fmt: skip


def _above(row: object) -> bool:
    cases, standard = getattr(row, "cases", None), getattr(row, "standard", None)
    return isinstance(cases, int) and i18n.known(standard) and cases > int(standard or 0)


def _balance(who: Person, today: date) -> pd.DataFrame:
    """One whole month at a time: days side by side would tell by their difference who came in between."""
    begins = [today.replace(day=1)]
    while len(begins) < 13:
        begins.append((begins[-1] - timedelta(days=1)).replace(day=1))
    options = {f"{each:%Y-%m}": i18n.day(each, "MMMM y") for each in begins}
    last = f"{begins[1]:%Y-%m}"
    first = date.fromisoformat(f"{filters.row(Choice('month', _('Month'), options, default=last))['month']}-01")
    end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    sums = caseload.balance(who, period_from=first, period_to=end)
    row = sums.iloc[0]
    breakdown.equation(
        *[(sign, name, words.value(row, column)) for sign, name, column in blocks.balance_terms()]
    )  # fmt: skip
    return sums


def _over_time(trend: pd.DataFrame) -> None:
    charts.lines(trend, "month", "cases", finding=_("Open cases at the end of each month"), unit=_("cases"),
                 key="caseload_trend")  # fmt: skip
