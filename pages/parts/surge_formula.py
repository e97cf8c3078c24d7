"""The formula of the alert with its numbers filled in, and what the other two triggers compare."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import surge_words as words
from ui import tables
from ui.i18n import _, day, number, percent
from ui.plain import plain
from ui.tables import Column


def show(row: Any) -> None:
    """One place of surges.state, line by line."""
    with st.expander(_("The formula with its numbers: %(place)s") % {"place": plain(words.place(row))},
                     icon=":material/function:"):  # fmt: skip
        lines = [*_alert(row), *_watch(row), *_capacity(row)]
        columns = [Column("what", _("What")), Column("how", _("How")), Column("is_", _("Is"))]
        tables.rows(pd.DataFrame(lines, columns=["what", "how", "is_"]), columns, total=len(lines),
                    alt=_("The numbers of the three triggers"))  # fmt: skip


def _alert(row: Any) -> list[tuple[str, str, str]]:
    m, v = row.mean, row.variance
    lines = [
        (_("S7, people in seven days"), _("the seven days to %(day)s") % {"day": day(row.day)}, _whole(row.s7)),
        (_("Baseline"), _("S7 from 7 to 90 days before"), _("%(known)s of 84 values") % {"known": number(row.known)}),
    ]
    if m is not None:
        n, p = m * m / (v - m), m / v
        lines += [
            ("m", _("mean of the baseline, at least 1"), number(m, 1)),
            ("v", _("variance of the baseline, at least 1.05 × m"), number(v, 1)),
            ("n, p", "m² ÷ (v − m), m ÷ v", f"{number(n, 3)}, {number(p, 4)}"),
            (_("U, upper limit"), _("0.99 quantile of the negative binomial (n, p)"), _whole(row.upper_limit)),
            (_("z, severity"), "(S7 − m) ÷ √v", number(row.severity, 2)),
        ]
    return [*lines, (_("Alert"), "S7 > U", words.why(row, row.reason))]


def _watch(row: Any) -> list[tuple[str, str, str]]:
    return [
        (_("Weeks before"), _("mean of the three seven-day sums before"), number(row.watch_mean, 1)),
        (_("Half a year"), _("90th percentile of S7, last 182 days"), number(row.watch_rank, 1)),
        (_("Watch"), _("S7 ≥ twice the one, ≥ the other, ≥ 1"), words.why(row, row.watch_reason)),
    ]


def _capacity(row: Any) -> list[tuple[str, str, str]]:
    if row.mission is None:  # of a published series nobody knows what can be received
        return []
    told = {"can": number(row.can_receive)}
    how = _("landed in 72 hours ÷ %(can)s; amber from 80 %%, red from 100 %%") % told
    if not row.can_receive:
        return [(_("Capacity"), how, _("not known: no reception capacity is set"))]
    if row.share_72h is None:
        return [(_("Capacity"), how, _("not known"))]
    return [(_("Capacity"), how, f"{number(row.people_72h)} ÷ {told['can']} = {percent(row.share_72h)}")]


def _whole(value: float | None) -> str:
    return _("not known") if value is None else number(value)
