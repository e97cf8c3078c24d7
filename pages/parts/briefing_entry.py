"""Entering and correcting the values that nobody can count from the tables."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from briefing import entries as values
from briefing import period
from briefing.entries import Missing
from briefing.period import Period
from data.person import Person
from edits import indicators as edits
from pages.parts import briefing_words as words
from pages.parts.briefing_choose import Chosen
from ui import filters, i18n, states, tables
from ui.filters import Choice
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column

_MOST = 8


def show(who: Person, chosen: Chosen, indicators: pd.DataFrame, as_of: datetime) -> None:
    """What is missing, the form for one indicator and period, and what stands already."""
    mine = indicators[~indicators["computed"].astype(bool)]
    if mine.empty:
        return
    project = chosen.project.code
    known, due = values.entered(who, project=project), values.missing(who, project=project, as_of=as_of)
    st.subheader(_("Values that are entered"), anchor="enter")
    if due:
        lacking = ", ".join(f"{each.code} ({words.period(each.period)})" for each in due[:_MOST])
        states.not_reported(_("Not entered yet: %(values)s.") % {"values": lacking})
    if who.role == "programme_officer":
        _form(who, chosen, mine, known, due, as_of)
    if known.empty:
        states.not_reported(_("No value has been entered yet."))
        return
    _table(known)


def _table(known: pd.DataFrame) -> None:
    rows = words.rows(known)
    shown = known.assign(
        actual=[words.value(row.actual, row.unit, row.hidden) for row in rows],
        indicator=known["code"] + " · " + known["title"],
        period=[words.period(Period.between(row.period_from, row.period_to)) for row in rows],
    )
    tables.rows(
        shown,
        [
            Column("indicator", _("Indicator")),
            Column("period", _("Period")),
            Column("actual", _("Value"), "number"),
            Column("source", _("Source")),
            Column("note", _("Note")),
            Column("entered_by", _("Entered by")),
            Column("recorded_at", _("First entered"), "moment"),
        ],
        alt=_("Values entered for the project, the latest period first"),
        name="entries",
        per_page=8,
    )


def _form(
    who: Person, chosen: Chosen, mine: pd.DataFrame, known: pd.DataFrame, due: list[Missing], as_of: datetime
) -> None:
    rows = {str(row.code): row for row in words.rows(mine)}
    project = chosen.project
    ended = period.over(chosen.offered, project.starts_on, project.ends_on, as_of.date())
    periods = {each.code: each for each in ended}
    if not periods:
        return
    # the form opens with what is missing the longest, else with the period of the briefing
    first = next((each for each in due if each.code in rows and each.period.code in periods), None)
    code, usual = (first.code, first.period.code) if first else (next(iter(rows)), chosen.period.code)
    usual = usual if usual in periods else next(iter(periods))
    titles = {each: f"{each} · {row.title}" for each, row in rows.items()}
    picked = filters.row(
        Choice("indicator", _("Indicator"), titles, default=code),
        Choice("for", _("Period"), {each: words.period(one) for each, one in periods.items()}, default=usual),
    )
    row, asked = rows[picked["indicator"]], periods[picked["for"]]
    entry = values.one(known, row.indicator_id, asked)
    version = 0 if entry is None else int(entry.row_version)
    form = Form("enter_actual", f"{row.indicator_id}_{asked.code}", version=version)
    with form:
        actual, source, note = _fields(form, row, entry)
        sent = form.button(_("Save the value"))
    if sent:
        form.submit(
            edits.enter_actual, by=who, indicator_id=int(row.indicator_id), period_from=asked.first,
            period_to=asked.last, actual=actual, source=source, note=note,
            seen=form.seen(),
            done=_("The value is saved."),
            labels={"actual": _("Value"), "source": _("Source"), "note": _("Note"),
                    "by_id": _("Entered by")},
        )  # fmt: skip


def _fields(form: Form, row: Any, entry: Any) -> tuple[float | None, str, str]:
    unit = "%" if row.unit == "percent" else words.units().get(row.unit, row.unit)
    stands = None if entry is None or entry.hidden or not i18n.known(entry.actual) else float(entry.actual)
    actual = st.number_input(
        _("Value (%(unit)s)") % {"unit": unit}, value=stands, min_value=0.0, step=1.0, key=form.key("actual"),
        format="%.1f" if row.unit in ("percent", "days") else "%.0f",
    )  # fmt: skip
    form.problem("actual", "period_from", "period_to")
    source = st.text_input(_("Source"), value="" if entry is None else entry.source, key=form.key("source"),
                           placeholder=_("Partner's report, survey, list of participants …"))  # fmt: skip
    form.problem("source")
    note = st.text_input(_("Note, if any"), value=(entry.note or "") if entry is not None else "", key=form.key("note"))
    form.problem("note")
    return actual, source, note
