"""The Case page below its top: each part with its heading, what stands there, and the forms beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import case_blocks as blocks
from pages.parts import case_forms, case_history, referral_forms
from pages.parts import case_work_forms as work_forms
from queries import cases
from queries.records import records
from queries.referrals import LATE
from ui import address
from ui.forms import busy
from ui.i18n import _, number


@dataclass(frozen=True)
class Opened:
    """One case as read for one run of the page."""

    who: Person
    as_of: datetime
    case: Any
    may_edit: bool
    steps: pd.DataFrame
    persons: pd.DataFrame
    papers: pd.DataFrame
    clearances: pd.DataFrame
    referrals: pd.DataFrame
    work: pd.DataFrame
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
        cases.papers(who, **of), cases.clearances(who, **of), cases.referrals(who, **of), cases.work(who, **of),
        cases.timeline(who, **of),
    )  # fmt: skip


def turn_to(case_id: int) -> None:
    """Shut the forms that were open on the case before this one."""
    before = st.session_state.get("case_on_page", case_id)
    if before != case_id:
        for key in [str(key) for key in st.session_state if str(key).startswith("open_")]:
            st.session_state[key] = False
    st.session_state["case_on_page"] = case_id


def parts(it: Opened) -> dict[str, tuple[str, str | None]]:
    """Anchor → (name, what is there that needs an eye), in the order of the page."""
    missing = int((it.papers["required"] & it.papers["verified_on"].isna()).sum()) if len(it.papers) else 0
    late = int(it.referrals["bucket"].isin(LATE).sum())
    behind = int(it.work["late"].sum()) if len(it.work) else 0
    return {
        "persons": (_("Persons"), None),
        "referrals": (_("Referrals"), _counted(_("%(n)s overdue"), late)),
        "papers": (_("Papers"), _counted(_("%(n)s not verified"), missing)),
        "follow_ups": (_("Follow-ups"), _counted(_("%(n)s late"), behind)),
        "clearances": (_("Decisions"), None),
        "notes": (_("Notes"), None),
        "timeline": (_("Way of the case"), None),
    }


def form(label: str, key: str, icon: str, draw: Callable[..., None], *given: Any, opened: bool = False) -> None:
    """A form that is drawn, by `draw(*given, then=…)`, when the reader opens it, and shuts when it is saved."""
    if st.session_state.pop(f"shut_{key}", False):
        st.session_state[key] = False
    box = st.expander(label, expanded=opened, key=key, icon=f":material/{icon}:", on_change="rerun")
    if box.open:
        with box:
            draw(*given, then=lambda _result: st.session_state.update({f"shut_{key}": True}))


def stage(it: Opened) -> None:
    """The forms about the case itself."""
    if not it.may_edit:
        return
    forms: list[tuple[Any, ...]] = [
        (_("Change the stage"), "open_stage", "conversion_path", case_forms.change_stage, it.steps)
    ]
    if it.on_case and (it.case.is_open or busy("hold", it.case.case_id)):
        forms.append((_("Hold or resume"), "open_hold", "pause_circle", case_forms.hold_or_resume))
    if it.who.role == "supervisor":
        forms.append((_("Give to a caseworker"), "open_give", "person_add", case_forms.reassign, it.as_of))
    for column, (label, key, icon, draw, *more) in zip(st.columns(len(forms)), forms, strict=True):
        with column:
            form(label, key, icon, draw, it.who, it.case, *more)


def persons(it: Opened) -> None:
    """Who is in the case, and what they consent to."""
    st.subheader(_("Persons"), anchor="persons")
    blocks.persons(it.persons)
    if it.on_case and len(it.persons):
        known = records(it.persons)
        form(_("Record consent"), "open_consent", "handshake", work_forms.consent, it.who, it.case, known)


def referrals(it: Opened) -> None:
    """Referrals; the one in the address has its form open."""
    st.subheader(_("Referrals"), anchor="referrals")
    rows = {row.referral_id: row for row in records(it.referrals)}
    chosen = address.one("referral", rows)
    blocks.referrals(it.referrals, it.case.time_zone, chosen)
    if not it.on_case:
        return
    row = rows.get(chosen)
    if row is not None and referral_forms.is_draft(row):
        label = _("Send draft %(no)s") % {"no": row.referral_no}
        form(label, f"open_send_{chosen}", "send", referral_forms.send_draft, it.who, it.case, row, opened=True)
    elif row is not None and referral_forms.awaits(row):
        label = _("Record the answer to %(no)s") % {"no": row.referral_no}
        form(label, f"open_answer_{chosen}", "mark_email_read", referral_forms.answer, it.who, row, it.case.time_zone,
             opened=True)  # fmt: skip
    elif rows:
        st.caption(_("Choose a referral above to record what the partner answered."))
    known = records(it.persons)
    form(_("New referral"), "open_refer", "forward_to_inbox", referral_forms.new, it.who, it.case, known)


def papers(it: Opened) -> None:
    """The checklist of papers."""
    st.subheader(_("Papers"), anchor="papers")
    blocks.papers(it.papers)
    if it.on_case and len(it.papers):
        form(_("Tick a paper"), "open_tick", "task_alt", work_forms.tick, it.who, it.case, records(it.papers))
    elif it.on_case and it.case.stream == "AVR":
        work_forms.list_required(it.who, it.case)


def clearances(it: Opened) -> None:
    """Fitness to travel and AVM clearance."""
    st.subheader(_("Decisions"), anchor="clearances")
    blocks.clearances(it.clearances, it.case.time_zone)
    if it.on_case:
        form(_("Record a decision"), "open_decide", "verified_user", work_forms.decide, it.who, it.case)


def follow_ups(it: Opened) -> None:
    """Follow-ups, planned and done."""
    st.subheader(_("Follow-ups"), anchor="follow_ups")
    blocks.follow_ups(it.work)
    if not it.may_edit:
        return
    planned = [row for row in records(it.work)[::-1] if row.kind == "follow_up"]
    waiting = [row for row in planned if row.done_on is None or busy("follow_up_done", row.row_id)]
    if waiting:
        form(_("Follow-up done"), "open_done", "event_available", work_forms.done, it.who, it.case, waiting)
    form(_("Plan a follow-up"), "open_plan", "event", work_forms.plan, it.who, it.case)


def notes(it: Opened) -> None:
    """What colleagues wrote."""
    st.subheader(_("Notes"), anchor="notes")
    blocks.notes(it.work)
    if it.may_edit:
        form(_("Add a note"), "open_note", "edit_note", work_forms.note, it.who, it.case)


def given(it: Opened) -> None:
    """Assessments made and assistance given."""
    st.subheader(_("Assessments and assistance"), anchor="given")
    blocks.given(it.work)


def timeline(it: Opened) -> None:
    """How the case came to where it is."""
    st.subheader(_("Way of the case"), anchor="timeline")
    blocks.timeline(it.timeline, it.case.time_zone)


def history(it: Opened) -> None:
    """Who changed what: asked for only when somebody opens it."""
    form(_("History of edits"), "open_history", "history", _edits, it)


def _edits(it: Opened, then: object) -> None:
    case_history.show(it.who, it.case, it.as_of)


def _counted(text: str, n: int) -> str | None:
    return text % {"n": number(n)} if n else None
