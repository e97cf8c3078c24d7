"""Disembarkations for those who see figures only: the last hours, and one month by one dimension at a time.

A boat's few women or children, and its dead, are few by nature; so the numbers of a month are told, of all points or of
one at a time, never of a day or crossed. Months do not overlap: two of them cannot be subtracted from each other.
"""

from datetime import date, datetime, timedelta

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import board_cells as cells
from pages.parts import board_who, landing_situation, landing_words
from pages.parts import figure_words as words
from queries import landings
from queries.records import records
from ui import breakdown, charts, codes, filters, i18n, states, tables, tiles
from ui.filters import Choice
from ui.i18n import _, ngettext, number
from ui.tables import Column

QUESTIONS = ("landings_now", "landings_breakdown", "landings_by_month", "landings_sources")
_MONTHS = 13


def show(who: Person, points: pd.DataFrame, series: pd.DataFrame, as_of: datetime) -> None:
    """The whole page below its title. `points`: those of the missions; `series`: published elsewhere."""
    now = landings.now(who, as_of=as_of)
    _now(now)
    begins = _months(as_of.date())
    options = {f"{each:%Y-%m}": i18n.day(each, "MMMM y") for each in begins}
    published = dict(zip(series["point"], series["name"], strict=True))
    chosen = filters.row(
        Choice("month", _("Month"), options, default=f"{begins[0]:%Y-%m}"),
        *([Choice("point", _("Published series"), published, everything=_("Choose one"))] if published else []),
    )["month"]
    first = date.fromisoformat(f"{chosen}-01")
    found = landings.breakdown(who, as_of=as_of, period_from=first, period_to=_last(first))
    months = landings.by_month(who, as_of=as_of, period_from=begins[-1], period_to=_last(begins[0]))
    landing_situation.offer_figures(who, first, _last(first), as_of)
    st.subheader(options[chosen])
    _of_month(found, months, first)
    _divide(found, points)
    told = landings.by_source(who, as_of=as_of, period_from=first, period_to=_last(first))
    if len(told):
        st.caption(board_who.sources(told.set_index("source")["boats"], int(told["provisional"].sum())))
    _trend(months, set(points["mission"].dropna()), as_of)
    words.why(now, found, months)


def _now(now: pd.DataFrame) -> None:
    names = {"people_24h": _("People, last 24 hours"), "people_72h": _("People, last 72 hours"),
             "dead_72h": _("Dead, last 72 hours"), "missing_72h": _("Missing, last 72 hours")}  # fmt: skip
    none = _("No point has reported.")
    # of how many boats a number is not known, and how many points were silent, is about no person
    lacking: dict[str, str | None] = {name: cells.silent(now, name) for name in ("people_24h", "people_72h")}
    lacking |= {f"{name}_72h": landing_words.not_known_for(landings.total(now[f"{name}_unknown_72h"]))
               for name in ("dead", "missing")}  # fmt: skip
    tiles.row(*[
        tiles.tile(label, _least(words.total(now, name), lacking[name]), change=lacking[name],
                   unknown=lacking[name] or none)
        for name, label in names.items()
    ])  # fmt: skip
    counts = {"people_24h": _("24 hours"), "people_72h": _("72 hours"), "screened_72h": _("Screened"),
              "waiting_72h": _("Not screened yet")}  # fmt: skip
    columns = [
        Column("name", _("Landing point")),
        *[Column(name, label, "number") for name, label in counts.items()],
        Column("capacity", _("Capacity"), "number"),
        Column("last_day", _("Last report"), "day"),
    ]
    tables.rows(words.written(now, *counts), columns, name="points", per_page=15,
                alt=_("The last 24 and 72 hours at each landing point; a dash means not reported"))  # fmt: skip
    st.caption(cells.told_by(now))


def _least(count: int | str | None, lacking: str | None) -> int | str | None:
    """What is known, which may be more where something is lacking; a mark stays one."""
    return cells.at_least(count, True) if lacking and isinstance(count, int) else count


def _of_month(found: pd.DataFrame, months: pd.DataFrame, first: date) -> None:
    month = next((row for row in records(months) if row.month == first), None)
    if month is None or not month.days_reported:
        states.not_reported(_("Nothing was reported in this period."))
        return
    boats = ngettext("on %(boats)s boat", "on %(boats)s boats", month.boats) % {"boats": number(month.boats)}
    told = {"reported": number(month.days_reported), "due": number(month.days_due)}
    apart = _("counted apart; of the boats for which it is known")
    tiles.row(
        tiles.tile(_("People"), words.counted(found, "all", "all", "people"), note=boats),
        tiles.tile(_("Screened"), words.counted(found, "screening", "screened", "people")),
        tiles.tile(_("Dead"), words.counted(found, "dead", "all", "people"), note=apart, unknown=_("Not known")),
        tiles.tile(_("Missing"), words.counted(found, "missing", "all", "people"), note=apart, unknown=_("Not known")),
        tiles.tile(_("Days reported"), i18n.percent(month.days_reported / month.days_due),
                   note=_("%(reported)s of %(due)s days of all points") % told),
    )  # fmt: skip


def _divide(found: pd.DataFrame, points: pd.DataFrame) -> None:
    screening = {"screened": _("Screened"), "not_screened": _("Not screened"), "unknown": _("Not known")}
    countries = codes.options("country") | {"unknown": _("Unknown")}
    names = dict(zip(points["point"], points["name"], strict=True))
    sexes = landing_words.sex_and_age()
    breakdown.cards(
        words.card(_("Sex and age"), found, "sex_age", sexes, column="people", order=sexes),
        words.card(_("Nationality"), found, "nationality", countries, column="people"),
        words.card(_("Landing point"), found, "point", names, column="people"),
        words.card(_("Screening"), found, "screening", screening, column="people", order=screening),
    )


def _trend(months: pd.DataFrame, missions: set[str], as_of: datetime) -> None:
    if months["people"].notna().any():
        finding = _("People %(came)s, by month") % {"came": landing_words.came(missions)}
        charts.days(months, "month", "people", finding=finding, unit=_("people"), key="trend", period="month",
                    missing=_("hidden or not reported"), as_of=as_of)  # fmt: skip


def _months(today: date) -> list[date]:
    """The first days of this month and of the twelve before it, the latest first."""
    begins = [today.replace(day=1)]
    while len(begins) < _MONTHS:
        begins.append((begins[-1] - timedelta(days=1)).replace(day=1))
    return begins


def _last(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
