"""Headlines and talking points in one's own words, one form each; the proposed ones stay beside them."""

from typing import Any

import streamlit as st

from briefing.pack_words import Words
from briefing.packing import stored
from data.person import Person
from edits import packs
from ui.forms import Form
from ui.i18n import _
from ui.plain import plain


def lines(who: Person, pack_id: int, kind: str, texts: list[Any], words: Words) -> None:
    """Every sentence with its form, and one to add another."""
    for text in texts:
        said = words.sentence(stored.sentence(text))
        with st.expander(plain(said) if text.kept else _("Left out: %(text)s") % {"text": plain(said)}):
            _one(who, text, said, words)
    with st.expander(_("Add a sentence"), icon=":material/add:"):
        form = Form("pack_add", f"{pack_id}_{kind}", border=False)
        with form:
            body = st.text_area(_("Sentence"), key=form.key("body"), max_chars=500, height=80)
            form.problem("body")
            sent = form.button(_("Add it"))
        if sent:
            form.submit(packs.add_text, by=who, pack_id=pack_id, kind=kind, body=body, done=_("It is added."))


def _one(who: Person, text: Any, said: str, words: Words) -> None:
    form = Form("pack_text", text.text_id, border=False, version=int(text.row_version))
    with form:
        body = st.text_area(_("In your own words"), value=text.body if isinstance(text.body, str) else "",
                            placeholder=said, key=form.key("body"), max_chars=500, height=80)  # fmt: skip
        form.problem("body")
        kept = st.checkbox(_("It goes with the pack"), value=bool(text.kept), key=form.key("kept"))
        sent = form.button(_("Save"))
    if isinstance(text.body, str) and isinstance(text.proposed, str):
        st.caption(_("Proposed: %(text)s") % {"text": words.sentence(stored.proposed(text))})
    if sent:
        labels = {"body": _("In your own words"), "kept": _("It goes with the pack")}
        form.submit(packs.write_text, by=who, text_id=int(text.text_id), body=body, kept=kept, seen=form.seen(),
                    labels=labels, done=_("The sentence is saved."))  # fmt: skip
    order = Form("pack_move", text.text_id, border=False, version=int(text.row_version))
    with order:
        ways = {True: _("before the one above"), False: _("after the one below")}
        up = st.radio(_("Place"), list(ways), horizontal=True, key=order.choice_key("up"),
                      format_func=ways.__getitem__)  # fmt: skip
        moved = order.button(_("Move it"), type="secondary")
    if moved:
        order.submit(packs.move_text, by=who, text_id=int(text.text_id), up=up, seen=order.seen(),
                     done=_("It stands elsewhere now."))  # fmt: skip
