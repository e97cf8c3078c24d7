"""One case as the Case page reads it, once a run, and how a form opens and shuts on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from queries import cases


@dataclass(frozen=True)
class Opened:
    """One case as read for one run of the page."""

    who: Person
    as_of: datetime
    case: Any
    may_edit: bool
    steps: pd.DataFrame
    persons: pd.DataFrame
    consents: pd.DataFrame
    assessments: pd.DataFrame
    papers: pd.DataFrame
    clearances: pd.DataFrame
    hand_overs: pd.DataFrame
    referrals: pd.DataFrame
    work: pd.DataFrame
    guidance: pd.DataFrame
    escalations: pd.DataFrame
    timeline: pd.DataFrame

    @property
    def on_case(self) -> bool:
        """Whether the reader works on the case itself, and is not only its receiver."""
        return self.may_edit and self.who.role in ("caseworker", "supervisor")


def read(who: Person, case: Any, as_of: datetime, *, may_edit: bool) -> Opened:
    """Everything the page shows of a case, one question a part."""
    of = {"case_id": case.case_id, "as_of": as_of}
    return Opened(
        who, as_of, case, may_edit, cases.steps(who, case_id=case.case_id), cases.persons(who, **of),
        cases.consents(who, **of), cases.assessments(who, **of), cases.papers(who, **of), cases.clearances(who, **of),
        cases.hand_overs(who, **of), cases.referrals(who, **of), cases.work(who, **of), cases.guidance(who, **of),
        cases.escalations(who, **of), cases.timeline(who, **of),
    )  # fmt: skip


def turn_to(case_id: int) -> None:
    """Shut the forms that were open on the case before this one."""
    before = st.session_state.get("case_on_page", case_id)
    if before != case_id:
        for key in [str(key) for key in st.session_state if str(key).startswith("open_")]:
            st.session_state[key] = False
    st.session_state["case_on_page"] = case_id


def form(label: str, key: str, icon: str, draw: Callable[..., None], *given: Any, opened: bool = False) -> None:
    """A form that is drawn, by `draw(*given, then=…)`, when the reader opens it, and shuts when it is saved."""
    # shut is another box: the browser would open the old one again as soon as the page has another order
    turn = st.session_state.get(f"turn_{key}", 0)
    if st.session_state.pop(f"shut_{key}", False):
        st.session_state[f"turn_{key}"] = turn = turn + 1
    box = st.expander(
        label, expanded=opened and not turn, key=f"{key}.{turn}" if turn else key, icon=f":material/{icon}:",
        on_change="rerun",
    )  # fmt: skip
    if box.open:
        with box:
            draw(*given, then=lambda _result: st.session_state.update({f"shut_{key}": True}))
