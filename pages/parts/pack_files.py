"""The files of a pack: made when asked for, in any of the languages, each written down as a transfer first."""

from typing import Any

import pandas as pd
import streamlit as st

from briefing import files
from briefing.files.template import Unusable
from briefing.pack import Pack
from briefing.pack_words import labels_for
from briefing.packing import as_json
from data.person import Person
from edits import packs
from queries import packs as kept
from ui import i18n, tables
from ui.forms import Form
from ui.i18n import LANGUAGES, N_, _
from ui.tables import Column

KINDS = {"pptx": "PowerPoint", "xlsx": "Excel", "docx": "Word", "pdf": "PDF", "json": "pack.json"}
_MADE = "pack_file"
_DRAFT = N_("This is a draft: every file says so, and what it shows counts as known outside from then on.")


def offer(who: Person, pack: Pack, row: Any) -> None:
    """The form, and after it the button to download."""
    st.subheader(_("Files"))
    if pack.state in ("draft", "reviewed"):
        st.caption(_(_DRAFT))
    form = Form("pack_file", row.pack_id)
    with form:
        left, right = st.columns(2)
        kind = left.selectbox(_("File"), list(KINDS), format_func=KINDS.__getitem__, key=form.key("form"))
        language = right.selectbox(_("Language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__,
                                   index=list(LANGUAGES).index(pack.language), key=form.key("language"))  # fmt: skip
        to_whom = left.text_input(_("To whom"), key=form.key("to_whom"), max_chars=300)
        form.problem("to_whom")
        reason = right.text_input(_("Why"), key=form.key("reason"), max_chars=500)
        form.problem("reason")
        sent = form.button(_("Make the file"))
    if sent:
        try:
            made = _made(who, pack, kind, language)
        except Unusable as why:  # the office's own template lacks something
            st.error(_(why.text) % why.values)
            return

        def then(_result: Any) -> None:
            st.session_state[_MADE] = (who.id, int(row.pack_id), kind, *made)

        form.submit(packs.hand_over, by=who, pack_id=int(row.pack_id), form=kind, language=language, to_whom=to_whom,
                    reason=reason, then=then, done=_("The file is ready."))  # fmt: skip
    _download(who, int(row.pack_id))


def _made(who: Person, pack: Pack, kind: str, language: str) -> tuple[str, bytes, str]:
    labels = labels_for(who, language)
    if kind == "json":
        return as_json.NAME, as_json.as_bytes(pack, language, labels), as_json.MIME
    content = files.as_bytes(pack, kind, language, labels=labels)
    return files.file_name(pack, kind, language), content, files.MIMES[kind]


def _download(who: Person, pack_id: int) -> None:
    # given out in the run after it was written down, and forgotten
    made = st.session_state.pop(_MADE, None)
    if made is None or made[:2] != (who.id, pack_id):
        return
    _who, _pack, kind, name, content, mime = made
    st.download_button(_("Download %(file)s") % {"file": name}, content, name, mime, on_click="ignore",
                       icon=":material/download:", key=f"pack_{kind}", type="primary")  # fmt: skip


def transfers(who: Person, pack_id: int) -> None:
    """To whom it was given, why, when, by whom."""
    found = kept.transfers(who, pack_id)
    if found.empty:
        return
    frame: pd.DataFrame = found.assign(form=found["form"].map(KINDS), language=found["language"].map(LANGUAGES))
    with st.expander(_("Files handed over: %(count)s") % {"count": i18n.number(len(frame))}):
        tables.rows(frame, [
            Column("form", _("File")), Column("language", _("Language")), Column("to_whom", _("To whom")),
            Column("reason", _("Why")), Column("by_name", _("By")), Column("happened_at", _("When"), "moment"),
        ], alt=_("Files handed over, the latest first"), name="transfers")  # fmt: skip
