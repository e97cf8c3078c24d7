"""The part of Disembarkations that shows what is usual beside what came, and the surges there were."""

from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import surge_formula
from pages.parts import surge_words as words
from pages.parts.board_now import Board
from pages.parts.landing_filters import Chosen, period_text
from pages.parts.surge_firing import Firing, rows
from queries import clock, surges
from ui import address, charts, i18n, states, tables
from ui.i18n import _, ngettext, number
from ui.tables import Column

QUESTIONS = ("surges", "surge_days")
_A_YEAR = 366  # days


def show(who: Person, of: Board, chosen: Chosen, as_of: datetime) -> None:
    """What is usual at every place; one place in full; the surges of the period. What fires stands above (board)."""
    st.subheader(_("What is usual"))
    if of.state.empty:
        states.not_reported(_("Nothing was reported, so nobody can tell."))
        return
    _one(who, of.state, chosen, as_of)
    with st.expander(_("Every place against what is usual there"), icon=":material/compare_arrows:"):
        _places(of.state, of.fires)
    _episodes(who, chosen, as_of)


def of_series(who: Person, chosen: Chosen, as_of: datetime) -> tuple[str, ...]:
    """The same for a published series, of which nobody acknowledges anything."""
    st.subheader(_("Surge"))
    # it may have ended long ago: what the formula said at the end of the chosen period
    state = surges.state(who, as_of=min(as_of, clock.last_moment(chosen.last)), point=chosen.point)
    if len(state):
        _one(who, state, chosen, as_of)
        _episodes(who, chosen, as_of)
    return ("surge_state", *QUESTIONS)


def _places(state: pd.DataFrame, fires: list[Firing]) -> None:
    """Every place with its seven days against what is usual."""
    at: dict[tuple[Any, Any], list[Firing]] = {}
    for each in fires:
        at.setdefault((each.mission, each.point), []).append(each)

    def told(row: Any) -> str:
        named = words.triggers()
        return _(", ").join(named[each.trigger] for each in at.get((row.mission, row.point), [])) or (
            _("none") if row.fired is False else _("nobody can tell"))  # fmt: skip

    listed = rows(state)
    shown: Any = state.assign(place=[words.place(row) for row in listed], says=[told(row) for row in listed],
                         why=[words.why(row, row.reason) for row in listed])  # fmt: skip
    tones = [{each.tone for each in at.get((row.mission, row.point), [])} for row in listed]
    shown = shown.assign(tone=["late" if "late" in each else "soon" if each else None for each in tones])
    tables.rows(
        shown,
        [
            Column("place", _("Landing point")),
            Column("says", _("Triggers that fire"), tone=lambda row: row.tone if isinstance(row.tone, str) else None),
            Column("s7", _("Seven days"), "number"),
            Column("mean", _("Usual (mean)"), "number"),
            Column("upper_limit", _("Upper limit"), "number"),
            Column("severity", _("Severity"), "number", decimals=1),
            Column("why", _("Why")),
            Column("day", _("Up to"), "day"),
        ],
        link=lambda row: address.here(point=row.point, page=None) if isinstance(row.point, str)
        else address.here(mission=row.mission, point=None, page=None),
        alt=_("People landed in seven days at each place, against what is usual there; a dash means not known"),
        name="surge_page", per_page=10,
    )  # fmt: skip


def _one(who: Person, state: pd.DataFrame, chosen: Chosen, as_of: datetime) -> None:
    """The band and the formula, of the chosen point, or of the mission where it is one."""
    missions = set(state["mission"].dropna())
    mission = chosen.mission or (next(iter(missions)) if len(missions) == 1 else None)
    row = next((each for each in rows(state) if (each.point == chosen.point if chosen.point
                else each.point is None and each.mission == mission)), None)  # fmt: skip
    if row is None:
        st.caption(_("Choose a landing point or a mission to see its formula and what is usual there."))
        return
    # day by day one can read a year; of a longer period, its last one
    since = max(chosen.first, chosen.last - timedelta(days=_A_YEAR))
    daily = surges.by_day(who, as_of=as_of, point=chosen.point, mission=None if chosen.point else mission,
                          period_from=since, period_to=chosen.last)  # fmt: skip
    if (daily["s7"].notna() & daily["upper_limit"].notna()).any():
        named = {"s7": _("People in seven days"), "upper_limit": _("Upper limit"), "mean": _("Usual (mean)")}
        charts.band(daily, "day", "s7", upper="upper_limit", middle="mean", out="alert", labels=named, unit=_("people"),
                    finding=i18n.told(words.place(row), _finding(daily)), key="surge", as_of=as_of,
                    missing=_("Dark: one of the seven days was not reported."),
                    source=_("The last year of the period.") if since > chosen.first else None)  # fmt: skip
    surge_formula.show(row)


def _finding(daily: pd.DataFrame) -> str:
    above = int(daily["alert"].fillna(False).sum())
    highest = max((row for row in rows(daily) if row.s7 is not None), key=lambda row: row.s7)
    told = {"days": number(above), "most": number(highest.s7), "day": i18n.day(highest.day)}
    if not above:
        return _("never above the upper limit; at most %(most)s people in seven days, to %(day)s") % told
    text = ngettext("above the upper limit on %(days)s day; at most %(most)s people in seven days, to %(day)s",
                    "above the upper limit on %(days)s days; at most %(most)s people in seven days, to %(day)s",
                    above)  # fmt: skip
    return text % told


def _episodes(who: Person, chosen: Chosen, as_of: datetime) -> None:
    """The surges of the period, the latest first; asked only of who opens them, for it takes longest of all."""
    folded = st.expander(_("Surges: %(period)s") % {"period": period_text(chosen)}, icon=":material/waves:",
                         key="surge_episodes", on_change="rerun")  # fmt: skip
    if not folded.open:
        return
    found = surges.episodes(who, as_of=as_of, **chosen.period, **chosen.where).iloc[::-1]
    with folded:
        if found.empty:
            states.nothing(_("No trigger fired in this period."))
            return
        listed = rows(found)
        ended = [i18n.day(row.ended_on) if row.ended_on else _("goes on") for row in listed]
        tables.rows(
            found.assign(place=[words.place(row) for row in listed], ended=ended),
            [
                Column("place", _("Landing point")),
                Column("trigger", _("Trigger"), "code", labels=words.triggers()),
                Column("started_on", _("Began"), "day"),
                Column("peak_on", _("Highest day"), "day"),
                Column("peak_people", _("People that day"), "number"),
                Column("ended", _("Ended")),
            ],
            alt=_("Surges of the period, the latest first"), name="episode_page", per_page=12,
        )  # fmt: skip
