"""The situation report under one button: asked what it is for, written down, made on the spot, given out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from briefing import situation, situation_pdf, situation_word
from briefing.situation import Span
from briefing.situation_words import Names, Paper, paper
from data.person import Person
from edits import exports
from pages.parts.landing_filters import Chosen
from queries import about
from queries.labels import labels
from ui import i18n, session
from ui.forms import Form
from ui.i18n import LANGUAGES, Language, _

_MADE = "situation_report"


@dataclass(frozen=True)
class _Of:
    """What may be chosen: label → time; at which points (none are all of the missions), and what those are called."""

    spans: Mapping[str, Span]
    points: Sequence[str] | None = None
    place: str | None = None


def offer(who: Person, points: pd.DataFrame, places: pd.DataFrame, chosen: Chosen, as_of: datetime) -> None:
    """Of the page's mission or point; a caseworker's report is of their own points. `places`: where they may record."""
    here = points[points["mission"].notna()] if who.role == "supervisor" else places
    if chosen.mission:
        here = here[here["mission"] == chosen.mission]
    if chosen.point:
        here = here[here["point"] == chosen.point]
    if here.empty:
        return
    today = max(as_of.astimezone(ZoneInfo(zone)).date() for zone in set(here["time_zone"]))
    week = Span(None, today - timedelta(days=6), today)
    spans = _hours() | {_("the last 7 days"): week, _("the period chosen above"): Span(None, chosen.first, chosen.last)}
    names = list(here["name"])
    whole = who.role == "supervisor" and not chosen.point
    _form(who, _Of(spans, list(here["point"]), None if whole else ", ".join(names)), as_of)


def offer_figures(who: Person, first: date, last: date, as_of: datetime) -> None:
    """For those who see figures only: all points together, the last hours as of the full hour, or one whole month."""
    if not session.looks_back():
        hour = as_of.replace(minute=0, second=0, microsecond=0)
        _form(who, _Of(_hours() | {i18n.day(first, "MMMM y"): Span(None, first, last)}), hour)


def _hours() -> dict[str, Span]:
    return {_("the last 24 hours"): Span(24), _("the last 72 hours"): Span(72)}


def _form(who: Person, of: _Of, as_of: datetime) -> None:
    why = {code: _(text) for code, text in {**exports.PURPOSES_OF_FIGURES, **exports.PURPOSES}.items()}
    with st.expander(_("Situation report"), icon=":material/description:"):
        st.caption(_("One page to give to others: counts only, small ones hidden. It is written down who made it, and "
                     "what for."))  # fmt: skip
        form = Form("situation_report", border=False)
        with form:
            time, language, reason = st.columns(3)
            span = time.selectbox(_("Time it covers"), list(of.spans), key=form.choice_key("span"))
            code = language.selectbox(
                _("Language of the report"), list(LANGUAGES), format_func=LANGUAGES.__getitem__,
                index=list(LANGUAGES).index(i18n.language()), key=form.choice_key("language"),
            )  # fmt: skip
            purpose = reason.selectbox(_("What is it for"), list(why), format_func=why.__getitem__,
                                       key=form.choice_key("purpose"))  # fmt: skip
            form.problem("purpose")
            sent = form.button(_("Make the report"))
        if sent:
            said = _paper(who, of, of.spans[span], code, as_of)

            def made(_rows: Any) -> None:
                page, size = situation_pdf.fitted(said, as_of)
                st.session_state[_MADE] = (who.id, who.role, page, situation_word.word(said, as_of, size))

            form.submit(exports.figures, by=who, what="situation", form="pdf, docx", purpose=purpose, then=made,
                        rows=sum(len(table.rows) - 1 for table in said.tables), filters=_filters(of),
                        done=_("The report is ready."))  # fmt: skip
        _download(who, as_of)


def _paper(who: Person, of: _Of, span: Span, code: str, as_of: datetime) -> Paper:
    found = situation.draw_up(who, as_of=as_of, span=span, points=of.points)
    mission, country, source = (labels(who, name, code) for name in ("mission", "country", "landing_source"))
    actor, activity = (labels(who, name, code) for name in ("landing_actor", "landing_activity"))
    names = Names(mission, country, source, of.place, about.is_sample(who), actor, activity)
    return paper(found, Language(code), names)


def _filters(of: _Of) -> list[str]:
    return ["period", *(["point"] if of.place else [])]


def _download(who: Person, as_of: datetime) -> None:
    # given out in the run after it was written down, and forgotten
    made = st.session_state.pop(_MADE, None)
    if made is None or made[:2] != (who.id, who.role):
        return
    name = f"situation-{as_of:%Y-%m-%d-%H%M}"
    left, right = st.columns(2)
    left.download_button(_("Download as PDF"), made[2], f"{name}.pdf", "application/pdf", on_click="ignore",
                         icon=":material/download:", key="situation_pdf", width="stretch")  # fmt: skip
    right.download_button(_("Download as Word"), made[3], f"{name}.docx", situation_word.MIME, on_click="ignore",
                          icon=":material/download:", key="situation_word", width="stretch")  # fmt: skip
