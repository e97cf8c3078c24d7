"""What can be done with a pack: read by a second person, issued, withdrawn, thrown away."""

from typing import Any

import pandas as pd
import streamlit as st

from briefing.pack import Pack
from data.person import Person
from edits import packs
from ui import address
from ui.forms import Form
from ui.i18n import _


def steps(who: Person, pack: Pack, row: Any) -> None:
    """The next step as a form; none for a pack that was withdrawn."""
    if pack.state == "draft":
        if pd.isna(row.made_by_id) or row.made_by_id != who.id:
            said = _("Reviewed: I have read it, every number and sentence")
            _step(packs.review, who, row, said, _("It is reviewed."), "review")
        elif who.role == "programme_officer":
            st.caption(_("Somebody else reads it before it leaves: a colleague who is programme officer of the "
                         "project, or the head of mission. If you are the only officer, you may issue it without; the "
                         "pack then says so."))  # fmt: skip
            _step(packs.issue, who, row, _("Issue it without a review"), _("It is issued."), "issue", primary=False)
    if pack.state == "reviewed":
        _step(packs.issue, who, row, _("Issue it"), _("It is issued."), "issue")
    if pack.state in ("draft", "reviewed") and who.role == "programme_officer" and not row.transfers:
        with st.expander(_("Throw this draft away"), icon=":material/delete:"):
            _step(packs.discard, who, row, _("Throw it away"), _("The draft is gone."), "discard", primary=False)
    if pack.state == "issued":
        _withdraw(who, row)


def _step(
    edit: Any, who: Person, row: Any, label: str, done: str, name: str, *, primary: bool = True
) -> None:  # fmt: skip
    form = Form(f"pack_{name}", row.pack_id, border=False, version=int(row.row_version))
    with form:
        sent = form.button(label, type="primary" if primary else "secondary")
    if sent:
        then = (lambda _result: address.go("packs")) if name == "discard" else None
        form.submit(edit, by=who, pack_id=int(row.pack_id), seen=form.seen(), done=done, then=then)


def _withdraw(who: Person, row: Any) -> None:
    with st.expander(_("Withdraw this pack"), icon=":material/block:"):
        st.caption(_("It stays here, marked as withdrawn, and what protects the next packs goes on knowing it."))
        form = Form("pack_withdraw", row.pack_id, border=False, version=int(row.row_version))
        with form:
            reason = st.text_area(_("Why"), key=form.key("reason"), max_chars=500, height=80)
            form.problem("reason")
            sent = form.button(_("Withdraw it"))
        if sent:
            form.submit(packs.withdraw, by=who, pack_id=int(row.pack_id), seen=form.seen(), reason=reason,
                        done=_("The pack is withdrawn."))  # fmt: skip
