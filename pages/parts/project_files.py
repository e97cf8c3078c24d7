"""A project's framework as files: Excel out and back in, and its results in IATI's form."""

from datetime import datetime
from typing import Any

import streamlit as st

from briefing import framework as protected
from briefing import iati, period
from data.person import Person
from edits import exports
from pages.parts import project_book
from queries import framework
from ui import i18n, session, sheet
from ui.forms import Form
from ui.i18n import _

QUESTIONS = ("framework_results", "framework_indicators", "framework_values")
_MADE = "project_file"


def show(who: Person, project: Any, may_edit: bool, as_of: datetime) -> tuple[str, ...]:
    """The form that makes a file, the button to download it; for its officer the way back in."""
    st.caption(
        _("A file that leaves is written down: who made it and for what. Small counts of people are hidden in it.")
    )
    if who.role != "admin":
        _make(who, project, as_of)
    if may_edit:
        st.subheader(_("Bring the Excel file back"))
        project_book.take_back(who, project)
    return QUESTIONS


def _make(who: Person, project: Any, as_of: datetime) -> None:
    kinds = {"xlsx": _("Excel: the whole framework"), "xml": _("IATI: the results (XML 2.03)")}
    form = Form("project_file", project.code)
    with form:
        kind = st.radio(_("File"), list(kinds), format_func=kinds.__getitem__, key=form.choice_key("form"))
        why = {code: _(text) for code, text in (exports.PURPOSES | exports.PURPOSES_OF_FIGURES).items()}
        purpose = st.selectbox(_("What is it for"), list(why), index=None, format_func=why.__getitem__,
                               placeholder=_("Choose"), key=form.choice_key("purpose"))  # fmt: skip
        form.problem("purpose")
        sent = form.button(_("Make the file"))
    if sent:
        told = _told(who, project, as_of)
        form.submit(
            exports.figures, by=who, what=f"framework {project.code}", rows=len(told.values), purpose=purpose,
            form=kind, done=_("The file is ready."),
            then=lambda _rows: st.session_state.update({_MADE: (who.id, who.role, project.code, kind)}),
        )  # fmt: skip
    made = st.session_state.pop(_MADE, None)
    if made and made[:3] == (who.id, who.role, project.code):
        _download(who, project, as_of, made[3])


def _download(who: Person, project: Any, as_of: datetime, kind: str) -> None:
    told = _told(who, project, as_of)
    data = (iati.document(told, at=as_of, language=i18n.language()) if kind == "xml"
            else project_book.workbook(who, told, as_of))  # fmt: skip
    st.download_button(_("Download the file"), data, file_name=f"{project.code}-{as_of.date().isoformat()}.{kind}",
                       mime="application/xml" if kind == "xml" else sheet.MIME, icon=":material/download:",
                       on_click="ignore", key=f"project_download_{kind}")  # fmt: skip


def _told(who: Person, project: Any, as_of: datetime) -> iati.Framework:
    now = None
    if not project.reported_by:
        cut_off = as_of if session.looks_back() else period.cut_off(as_of)
        now = protected.since_it_began(who, project=project.code, starts_on=project.starts_on, ends_on=project.ends_on,
                                       today=as_of.date(), as_of=cut_off)  # fmt: skip
    return iati.Framework(
        project=project, results=framework.results(who, project=project.code),
        indicators=framework.indicators(who, project=project.code),
        values=protected.values(who, project=project.code, published=bool(project.reported_by)), now=now,
    )  # fmt: skip
