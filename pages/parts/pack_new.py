"""Drawing up a pack: for which projects, days and language; it takes a moment, and says how far it is."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pandas as pd
import streamlit as st

from briefing import period
from briefing.packing import stored
from briefing.packing.make import NotMade, draw_up
from briefing.period import Period
from data.person import Person
from edits import packs
from edits.refusal import Refused
from pages.parts import briefing_words, pack_words
from ui import address, i18n, states
from ui.i18n import LANGUAGES, N_, _

STEPS = {
    "ask": N_("Asking every question once"), "count": N_("Counting"),
    "protect": N_("Hiding what somebody could be found by"), "audit": N_("Having it audited"),
    "write": N_("Putting words to it"), "done": N_("Done"),
}  # fmt: skip


def offer(who: Person, projects: pd.DataFrame, as_of: datetime) -> None:
    """The form. projects: those the person briefs on."""
    if projects.empty:
        states.nothing(_("No project is yours to brief on yet."))
        return
    rows: dict[str, Any] = {str(row.code): row for row in projects.itertuples(index=False)}
    with st.form("pack_new"):
        st.markdown(f"**{_('Draw up a new pack')}**")
        first = address.one("project", rows) or next(iter(rows))
        codes = st.multiselect(_("Projects"), list(rows), default=[first], key="pack_projects",
                               format_func=lambda code: f"{code} · {rows[code].title}", select_all=False)  # fmt: skip
        left, right = st.columns(2)
        offered = _offered(rows, first, as_of)
        asked = address.one("period", offered) or next(iter(offered))
        code = left.selectbox(_("Period"), list(offered), index=list(offered).index(asked),
                              format_func=lambda each: briefing_words.period(offered[each]),
                              key=f"pack_period.{i18n.language()}")  # fmt: skip
        language = right.selectbox(_("Language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__,
                                   index=list(LANGUAGES).index(i18n.language()), key="pack_language")  # fmt: skip
        st.caption(_("Its numbers are frozen as they are now. What is hidden, and why, is shown before it leaves."))
        sent = st.form_submit_button(_("Draw it up"), type="primary", icon=":material/inventory_2:")
    if sent:
        _draw_up(who, codes, offered[code], as_of, language)


def _offered(rows: dict[str, Any], first: str, as_of: datetime) -> dict[str, Period]:
    project, today = rows[first], as_of.date()
    choices = period.choices(project.starts_on, project.ends_on, today)
    usual = period.usual(choices, today)
    months = [period.Period.between(day, period.months(day, day).last) for day in
              reversed([*period.month_starts(project.starts_on, min(today, project.ends_on))][-12:])]  # fmt: skip
    return {each.code: each for each in (usual, *choices, *months)}


def _draw_up(who: Person, codes: list[str], chosen: Period, as_of: datetime, language: str) -> None:
    begun = STEPS["ask"]
    bar = st.progress(0.0, text=_(begun))

    def tell(what: str, done: float) -> None:
        bar.progress(min(1.0, done), text=_(STEPS[what]))

    try:
        drawn = draw_up(
            who, projects=codes, period=chosen, as_of=as_of, language=language,
            tell=tell,
        )  # fmt: skip
        pack_id = packs.draw_up(by=who, key=str(uuid4()), drawn=stored.as_rows(drawn))
    except NotMade as why:
        bar.empty()
        st.error(pack_words.reader(who).sentence(why.said))
        return
    except Refused as why:
        bar.empty()
        for problem in why.problems:
            st.error(_(problem.text) % problem.params)
        return
    address.go("packs", pack=pack_id)
