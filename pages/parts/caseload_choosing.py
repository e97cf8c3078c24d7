"""The list of cases with a box in each row: what is ticked can be edited together."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits.many import MOST
from pages.parts import caseload_blocks as blocks
from pages.parts import caseload_many as many
from queries import caseload
from queries.records import records
from ui import session, tables
from ui.i18n import _
from ui.picks import Picks


@session.fragment
def listing(
    who: Person, found: pd.DataFrame, total: int, labels: Mapping[str, Mapping[str, str]], *, as_of: datetime,
    chosen: Mapping[str, Any], ids: Sequence[int] | None,
) -> None:  # fmt: skip
    """One page of the list; a tick runs only this part of the page again."""
    if session.looks_back():
        blocks.listing(found, total, labels)
        return
    picks = Picks("caseload", (who.id, who.role, str(sorted(chosen.items(), key=str)), str(ids)))
    rows = records(found)
    # a run of the whole page draws the table anew; a tick does not
    picks.turned((tables.asked_page(total), st.session_state.get("marsa_run")))

    def everything() -> dict[int, int]:
        whole = caseload.cases(who, as_of=as_of, offices=ids, chosen=chosen, rows=MOST)
        return {row.case_id: row.row_version for row in records(whole)}

    many.bar(picks, {row.case_id: row.row_version for row in rows}, total, everything)
    with st.container(key="m_many_form"):  # always there, so that the table under it keeps its place
        many.act(who, picks)
    said = {row.case_id: _("Choose %(case)s") % {"case": row.case_no} for row in rows}
    blocks.listing(found, total, labels, pick=lambda row: picks.box(row.case_id, said[row.case_id]))
    picks.twins({row.case_id: (said[row.case_id], row.row_version) for row in rows})
