"""“Everything held on one person” on the Case page: who asked, what to leave out, and the document to print."""

from typing import Any
from uuid import uuid4

import streamlit as st

from edits import exports, identities
from pages.parts import case_person_forms as forms
from pages.parts import held_document, held_parts, held_words
from pages.parts.case_opened import Opened
from ui import i18n, states
from ui.forms import Form
from ui.i18n import _

MOST = 400  # letters of a text that are shown for review


def show(it: Opened, then: Any = None) -> None:
    """Choose the person, open who they are, review what was written in words, and make the document."""
    if not len(it.persons):
        states.nothing(_("No person is registered in this case yet."))
        return
    st.caption(_("A person may ask for all that is held on them. Making the document is written down as a transfer."))
    row = forms.whom(it, _("Who asked"), "held_about")
    tongues = list(i18n.LANGUAGES)
    spoken = st.selectbox(_("Language of the document"), tongues, format_func=i18n.LANGUAGES.__getitem__,
                          index=tongues.index(i18n.language()), key=f"held_in.{i18n.language()}")  # fmt: skip
    key = _opened(it, row)
    if key is None:
        return
    try:
        known = identities.open_identity(by=it.who, key=key, person_id=row.person_id, reason="request")
    except identities.Tampered:
        states.failed("", _("This cannot be opened with the keys of this installation. Ask your administrator."))
        return
    _review(it, row, held_words.texts(held_parts.parts(it, row, known)))
    _give(it, row, known, spoken)


def _opened(it: Opened, row: Any) -> str | None:
    """The key of the opening of who the person is; None until somebody opens it, and once the page was left."""
    run, about = int(st.session_state.get("marsa_run", 0)), (it.who.id, row.person_id)
    opened = st.session_state.get("held_opened")
    if not opened or opened["about"] != about or run - opened["run"] > 1:
        for name in ("held_opened", "held_made"):
            st.session_state.pop(name, None)
        if not st.button(_("Open who it is, and review"), icon=":material/lock_open:"):
            return None
        st.session_state["held_opened"] = {"about": about, "key": str(uuid4()), "run": run}
        st.rerun()
    opened["run"] = run
    return str(opened["key"])


def _review(it: Opened, row: Any, texts: dict[str, tuple[str, str]]) -> None:
    form = Form("held", row.person_id, border=False)
    with form:
        if texts:
            st.markdown(_("These words may speak of others of the family or of somebody else. Tick what to leave out."))
        out = [its for its, (title, words) in texts.items() if _ticked(form, its, title, words)]
        sent = form.button(_("Make the document"))
    if sent:
        form.submit(
            exports.person, by=it.who, person_id=row.person_id, left_out=len(out), done=_("The document is ready."),
            then=lambda _id: st.session_state.update(held_made=(it.who.id, row.person_id, set(texts), set(out))),
        )  # fmt: skip


def _ticked(form: Form, its: str, title: str, words: str) -> bool:
    with st.container(border=True):
        st.caption(title)
        st.text(words if len(words) <= MOST else words[:MOST] + "…")
        return bool(st.checkbox(_("Leave out"), key=form.key(its)))


def _give(it: Opened, row: Any, known: dict[str, Any], spoken: str) -> None:
    made = st.session_state.get("held_made")
    if not made or made[:2] != (it.who.id, row.person_id):
        return
    with i18n.using(spoken):
        found = held_parts.parts(it, row, known)
        if not set(held_words.texts(found)) <= made[2]:
            states.notice(_("Something was written since you reviewed the words. Make the document again."))
            return
        document = held_document.page(it.case, found, out=made[3], by=it.who.name, as_of=it.as_of)
    st.download_button(
        _("Download the document"), document, file_name=f"held-{it.case.case_no}-{row.person_no}.html",
        mime="text/html", icon=":material/download:", on_click="ignore", key="held_download",
    )  # fmt: skip
