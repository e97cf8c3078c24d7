"""Who came over time, by day, week or month, beside the same a year earlier."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import landing_words as words
from pages.parts.landing_filters import Chosen
from queries import landings
from ui import i18n, states, tables, years
from ui.i18n import _, number
from ui.tables import Column


def show(found: pd.DataFrame, chosen: Chosen, missions: set[str], source: str, as_of: datetime) -> None:
    """`found` as last_year.trend tells it; and the same as a table. source: who told, and how sure it is."""
    known = found.dropna(subset=["people"])
    if known.empty:
        states.not_reported(_("Nothing was reported in this period."))
        return
    finding = _finding(known, chosen, missions)
    lacking = found["days_reported"] < found["days_due"]
    shown = found.assign(partly=lacking & found["people"].notna())
    notes = [
        source, _("Reported: %(days)s") % {"days": _days(found["days_reported"], found["days_due"], chosen)},
        _a_year_earlier(found, chosen),
        None if found["whole"].all() else _("Only part of the first or last bar lies in the period."),
    ]  # fmt: skip
    named = {"people": _("People"), "people_before": _("A year earlier")}
    years.beside(
        shown, "starts_on", "people", before="people_before", partly="partly", labels=named, finding=finding,
        unit=_("people"), key="trend", period=chosen.grain, source=" · ".join(note for note in notes if note),
        as_of=as_of,
    )  # fmt: skip
    with st.expander(_("As a table"), icon=":material/table:"):
        columns = [
            Column("starts_on", _("From"), "day"),
            Column("people", _("People"), "number"),
            Column("people_before", _("A year earlier"), "number"),
            Column("boats", _("Boats"), "number"),
            Column("days_reported", _("Days reported"), "number"),
            Column("days_due", _("Days due"), "number"),
            Column("days_reported_before", _("Days reported a year earlier"), "number"),
        ]
        tables.rows(found.iloc[::-1], columns, alt=finding, name="trend_page", per_page=12)


def most(known: pd.DataFrame) -> Any:
    """The row with the most people, the first of them."""
    rows: list[Any] = list(known.itertuples())
    return max(rows, key=lambda row: int(row.people))


def _finding(known: pd.DataFrame, chosen: Chosen, missions: set[str]) -> str:
    highest = most(known)
    told = {
        "people": number(landings.total(known["people"])),
        "came": words.came(missions),
        "most": number(highest.people),
        "when": i18n.day(highest.starts_on, "MMMM y" if chosen.grain == "month" else "d MMM y"),
    }
    return {
        "day": _("%(people)s people %(came)s; most on one day: %(most)s on %(when)s"),
        "week": _("%(people)s people %(came)s; most in one week: %(most)s from %(when)s"),
        "month": _("%(people)s people %(came)s; most in one month: %(most)s in %(when)s"),
    }[chosen.grain] % told


def _a_year_earlier(found: pd.DataFrame, chosen: Chosen) -> str:
    """How many it were then, and how well that was reported: else one would compare what cannot be compared."""
    people = landings.total(found["people_before"])
    if people is None:
        return _("A year earlier nothing was reported.")
    told = {"people": number(people),
            "days": _days(found["days_reported_before"], found["days_due_before"], chosen)}  # fmt: skip
    return _("A year earlier: %(people)s people; reported: %(days)s") % told


def _days(reported: Any, due: Any, chosen: Chosen) -> str:
    told = {"reported": number(landings.total(reported) or 0), "due": number(landings.total(due) or 0)}
    text = _("%(reported)s of %(due)s days") if chosen.point else _("%(reported)s of %(due)s days of all points")
    return text % told
