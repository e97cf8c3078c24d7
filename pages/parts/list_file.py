"""A list as an Excel file, under the list: asked what it is for, written down, made on the spot, given out once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import exports
from queries import about
from ui import list_file, sheet
from ui.forms import Form
from ui.i18n import _, number
from ui.list_file import MOST, About
from ui.tables import Column

_MADE = "list_file"


def offer(
    who: Person, name: str, title: str, columns: Sequence[Column], read: Callable[[int], pd.DataFrame], *,
    questions: tuple[str, ...], as_of: datetime, total: int, filters: Sequence[tuple[str, str, str]] = (),
    cases: str | None = "case_no",
) -> None:  # fmt: skip
    """The form, and after it the button to download.

    name: a code for the list. read: gives its first so many rows, all pages of the screen together. total: how many it
    has. filters: (name, label, what was chosen). cases: the column with the case number; None where the rows are
    numbers that name no case.
    """
    if not total:
        return
    with st.expander(_("Excel file of this list"), icon=":material/table_view:"):
        st.caption(_("A file that leaves is written down: who made it, for what, and which cases are in it."))
        form = Form("list_file", name, border=False)
        with form:
            why = {code: _(text) for code, text in exports.PURPOSES.items()}
            purpose = st.selectbox(_("What is it for"), list(why), index=None, format_func=why.__getitem__,
                                   placeholder=_("Choose"), key=form.choice_key("purpose"))  # fmt: skip
            form.problem("purpose")
            if total > MOST:
                st.caption(_("At most %(most)s rows, as the list begins.") % {"most": number(MOST)})
            sent = form.button(_("Make the file"))
        if sent:
            found = read(MOST)

            def made(_rows: Any) -> None:
                told = About(questions, as_of, who.name, why[str(purpose)], [each[1:] for each in filters], total,
                             about.is_sample(who))  # fmt: skip
                st.session_state[_MADE] = (_for(who, name, filters), list_file.workbook(title, columns, found, told))

            given: dict[str, Any] = {
                "what": name,
                "rows": len(found),
                "purpose": purpose,
                "filters": [each[0] for each in filters],
            }
            if cases:
                given |= {"about": "list", "form": "xlsx", "case_nos": sorted({*found[cases].dropna()})}
            form.submit(exports.log if cases else exports.figures, by=who, done=_("The file is ready."), then=made,
                        **given)  # fmt: skip
        _download(_for(who, name, filters), f"{name}-{as_of.date().isoformat()}.xlsx")


def _for(who: Person, name: str, filters: Sequence[tuple[str, str, str]]) -> tuple[Any, ...]:
    return who.id, who.role, name, tuple(filters)


def _download(of: tuple[Any, ...], file_name: str) -> None:
    # given out in the run after it was written down, and forgotten: nothing with a case in it is kept for later
    made = st.session_state.get(_MADE)
    if made is None or made[0][2] != of[2]:
        return
    del st.session_state[_MADE]
    if made[0] == of:
        st.download_button(_("Download the Excel file"), made[1], file_name=file_name, mime=sheet.MIME,
                           icon=":material/download:", on_click="ignore", key=f"list_file_{of[2]}")  # fmt: skip


def chosen(labels: Mapping[str, Mapping[str, str]], titles: Mapping[str, str],
           given: Mapping[str, Any]) -> list[tuple[str, str, str]]:  # fmt: skip
    """The filters of a page in words: (name, label, what was chosen); those that narrow nothing are left out."""
    return [(name, titles.get(name, name), str(labels.get(name, {}).get(code, code)))
            for name, code in given.items() if code is not None]  # fmt: skip
