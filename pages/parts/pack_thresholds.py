"""A project's own thresholds, with their reason: higher than the house's 5 and 10, never lower."""

from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import packs
from queries import packs as kept
from ui.forms import Form
from ui.i18n import _


def offer(who: Person, projects: pd.DataFrame) -> None:
    """A form for each of the person's projects."""
    codes = [str(code) for code in projects["code"]]
    if not codes:
        return
    own = {row.project: row for row in kept.thresholds(who, project_codes=codes).itertuples(index=False)}
    with st.expander(_("Own thresholds"), icon=":material/visibility_off:"):
        st.caption(_("Counts under a threshold are hidden. A project may have higher ones than 5 and 10, with the "
                     "reason."))  # fmt: skip
        for code in codes:
            _one(who, code, own.get(code))


def _one(who: Person, code: str, row: Any) -> None:
    form = Form("pack_thresholds", code, version=int(row.row_version) if row else 0)
    with form:
        st.markdown(f"**{code}**")
        left, right = st.columns(2)
        ordinary = left.number_input(_("Threshold"), 5, 100, int(row.threshold) if row else 5, key=form.key("low"))
        form.problem("threshold")
        restricted = right.number_input(_("Threshold of restricted vulnerabilities"), 10, 100,
                                        int(row.restricted_threshold) if row else 10, key=form.key("high"))  # fmt: skip
        form.problem("restricted_threshold")
        reason = st.text_input(_("Why"), row.reason if row else "", key=form.key("reason"), max_chars=500)
        form.problem("reason")
        sent = form.button(_("Save the thresholds"), type="secondary")
    if sent:
        labels = {"threshold": _("Threshold"), "reason": _("Why"),
                  "restricted_threshold": _("Threshold of restricted vulnerabilities")}  # fmt: skip
        limits: dict[str, Any] = {"threshold": int(ordinary), "restricted_threshold": int(restricted)}
        form.submit(packs.set_thresholds, by=who, seen=form.seen(), code=code, reason=reason, labels=labels,
                    done=_("The thresholds are saved."), **limits)  # fmt: skip
