"""What a move of cases changes for both: before → after, and what goes along."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import load_blocks as blocks
from queries.records import Record
from ui import states, tables
from ui.i18n import _, ngettext, number, percent
from ui.tables import Column


def share(part: float | None) -> str:
    """A share of the standard, or that it is not known."""
    return "—" if part is None else percent(part)


def show(giver: Record, taker: Record, moved: Sequence[Record]) -> None:
    """Before → after, for both; and what goes along."""
    part = None if any(row.share is None for row in moved) else sum(row.share for row in moved)
    weight, high = sum(row.weighted for row in moved), sum(row.risk == "high" for row in moved)
    lines = [
        (_("Load"), *(_change(row.load, part, sign, share) for row, sign in ((giver, -1), (taker, 1)))),
        (_("Cases"), *(_change(row.cases, len(moved), sign) for row, sign in ((giver, -1), (taker, 1)))),
        (_("Weighted"), *(_change(row.weighted, weight, sign, lambda n: number(n, 1))
                          for row, sign in ((giver, -1), (taker, 1)))),
        (_("High risk"), *(_change(row.high_risk, high, sign) for row, sign in ((giver, -1), (taker, 1)))),
    ]  # fmt: skip
    tables.rows(
        pd.DataFrame(lines, columns=["what", "giver", "taker"]),
        [Column("what", _("Before → after")), Column("giver", blocks.called(giver)), Column("taker", taker.caseworker)],
        name="load_change", alt=_("What the move changes for both"),
    )  # fmt: skip
    waiting, late = sum(row.referrals for row in moved), sum(row.overdue for row in moved)
    told = {"count": number(waiting), "late": number(late)}
    said = ngettext("%(count)s referral that waits goes along, %(late)s of them overdue.",
                    "%(count)s referrals that wait go along, %(late)s of them overdue.", waiting) % told  # fmt: skip
    st.caption(said if waiting else _("No referral waits in these cases."))
    if part is not None and taker.load is not None and taker.load + part > 1 and taker.load <= 1:
        states.notice(_("This brings %(name)s over the standard.") % {"name": taker.caseworker},
                      _("Choose fewer cases, or another colleague."))  # fmt: skip


def _change(before: float | None, moved: float | None, sign: int, written: Any = number) -> str:
    if before is None or moved is None:
        return "—"
    return f"{written(before)} → {written(max(before + sign * moved, 0))}"
