"""Where a number comes from: the same words that stand above its SQL."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from queries import question
from queries.question import Question
from ui import i18n, markup
from ui.i18n import _
from ui.markup import element

PARTS = {
    "one row per": i18n.N_("One row per"),
    "counts": i18n.N_("Counts"),
    "leaves out": i18n.N_("Leaves out"),
    "why": i18n.N_("Why it matters"),
    "reviewed": i18n.N_("Reviewed on"),
}


def where_from(*names: str, as_of: datetime | None = None, tz: str = "UTC") -> None:
    """The last block of a page: where_from("referrals_overdue", "referrals_overdue_by_service", as_of=as_of)."""
    with st.expander(_("Where these numbers come from"), icon=":material/fact_check:"):
        if as_of is not None:
            st.caption(_("As of %(moment)s (%(zone)s).") % {"moment": i18n.moment(as_of, tz), "zone": tz})
        for name in names:
            _question(question.load(name))


def _question(asked: Question) -> None:
    title = asked.header["title"]
    lines = [(_(label), _(asked.header[part])) for part, label in PARTS.items()]
    terms = [piece for label, text in lines for piece in (element("dt", label), element("dd", text))]
    markup.show(element("div", element("h4", _(title)), element("dl", *terms), class_="m-source"))
    with st.popover(_("View the SQL"), type="tertiary", icon=":material/code:"):
        st.caption(f"queries/{asked.name}.sql")
        st.code(asked.sql, language=None, wrap_lines=True)
