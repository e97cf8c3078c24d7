"""What was done: month by month, referrals, returns, landings, trainings."""

from datetime import datetime

import pandas as pd
import streamlit as st

from briefing.briefing import Briefing
from pages.parts import briefing_bars as bars
from pages.parts import briefing_words as words
from ui import charts, i18n, tables
from ui.i18n import _, ngettext, number
from ui.tables import Column


def trend(found: Briefing, as_of: datetime) -> None:
    """A chart for each series, two side by side."""
    if found.trend is None:
        return
    st.subheader(_("Month by month"))
    named = words.trends()
    series = [(code, found.trend[found.trend["code"] == code]) for code in named]
    drawn = [(code, rows) for code, rows in series if rows["people"].notna().any()]
    for place in range(0, len(drawn), 2):
        for column, (code, rows) in zip(st.columns(2), drawn[place : place + 2], strict=False):
            title, unit = named[code]
            with column:
                charts.days(rows, "month", "people", finding=_finding(title, rows), unit=unit, period="month",
                            key=f"trend_{code}", missing=_missing(rows), as_of=as_of)  # fmt: skip


def referrals(found: Briefing) -> None:
    """The funnel by cohort of sending, and what became of them."""
    if found.steps is None or found.outcomes is None:
        return
    st.subheader(_("Referrals sent in the period"))
    bars.show(
        bars.counts(_("How far they came"), found.steps, "step", "referrals", words.steps(),
                    note=_("Each step counts those that came at least so far, up to the cut-off.")),
        bars.counts(_("What became of them"), found.outcomes, "outcome", "referrals", words.outcomes(),
                    note=_("Those still open are neither a success nor a failure yet.")),
    )  # fmt: skip


def returns(found: Briefing) -> None:
    """Days from registration to departure, with and without a travel document."""
    if found.return_time is None:
        return
    st.subheader(_("Days from registration to departure"))
    named = {"with": _("With a travel document"), "without": _("Without one"), "all": _("All")}
    shown = found.return_time.assign(
        cases=[words.value(row.cases, "cases", row.hidden) for row in words.rows(found.return_time)]
    )
    tables.rows(
        shown,
        [
            Column("papers", _("Cases that departed"), "code", named),
            Column("cases", _("Cases"), "number"),
            Column("median_days", _("Half took at most (days)"), "number"),
            Column("ninetieth_days", _("Nine in ten took at most (days)"), "number"),
        ],
        alt=_("Days from registration to departure"),
        name="returns",
    )


def landings(found: Briefing) -> None:
    """Landings at the project's points."""
    if found.landings is None:
        return
    st.subheader(_("Landings"))
    rows = words.rows(found.landings)
    shown = found.landings.assign(
        people=[words.value(row.people, "persons", row.hidden) for row in rows],
        dead=[words.value(row.dead, "persons", row.dead_hidden) for row in rows],
        missing=[words.value(row.missing, "persons", row.missing_hidden) for row in rows],
        screened=[words.share(row.screened_share, row.screened_hidden) for row in rows],
    )
    tables.rows(
        shown,
        [
            Column("name", _("Landing point")),
            Column("boats", _("Boats"), "number"),
            Column("people", _("People"), "number"),
            Column("screened", _("Screened"), "number"),
            Column("dead", _("Dead"), "number"),
            Column("dead_unknown", _("Boats whose dead are not known"), "number"),
            Column("missing", _("Missing"), "number"),
            Column("missing_unknown", _("Boats whose missing are not known"), "number"),
            Column("days_reported", _("Days reported"), "number"),
            Column("days_due", _("Days due"), "number"),
        ],
        alt=_("Landings at the project's points in the period; a dash means not reported"),
        name="landings",
    )


def trainings(found: Briefing) -> None:
    """Trainings that ended in the period."""
    if found.trainings is None:
        return
    st.subheader(_("Trainings"))
    count = len(found.trainings)
    women, is_hidden = found.women_trained
    told = {"count": number(count), "women": words.share(women, is_hidden)}
    st.caption(
        ngettext("%(count)s training ended in the period. Women among those who took part: %(women)s.",
                 "%(count)s trainings ended in the period. Women among those who took part: %(women)s.", count) % told
    )  # fmt: skip
    rows = words.rows(found.trainings)
    shown = found.trainings.assign(
        people=[words.value(row.people, "persons", row.hidden) for row in rows],
    )
    tables.rows(
        shown,
        [
            Column("title", _("Training")),
            Column("place", _("Place")),
            Column("ends_on", _("Ended"), "day"),
            Column("people", _("Took part"), "number"),
        ],
        alt=_("Trainings that ended in the period"),
        name="trainings",
        per_page=10,
    )


def _finding(title: str, rows: pd.DataFrame) -> str:
    known = rows.dropna(subset=["people"])
    most = max(words.rows(known), key=lambda row: int(row.people))
    told = {"what": title, "most": number(most.people), "month": i18n.day(most.month, "MMMM y")}
    return _("%(what)s: most in %(month)s, %(most)s") % told


def _missing(rows: pd.DataFrame) -> str:
    unknown = rows["people"].isna() & ~rows["hidden"]
    if rows["hidden"].any():
        return _("hidden or not reported") if unknown.any() else words.hidden()
    return _("not reported")
