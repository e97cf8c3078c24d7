"""A case for somebody who is screened: who they are, sealed; how they agreed; and whom to call in a complex case."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from data.person import Person
from edits import duplicates
from edits import screenings as edits
from edits.refusal import Refused
from pages.parts import likely_blocks
from pages.parts import person_fields as fields
from queries import clock, offices
from queries.records import records
from ui import address, codes, i18n, session
from ui.forms import Form
from ui.i18n import _

_PROBLEMS = ("0.age", "0.birth_year", "0.given_names", "0.family_name", "0.phone", "0.document_no", "0.birth_date",
             "0.nationality", "0.sex", "office_id", "case")  # fmt: skip
_FEW = 6


def fields_behind_a_line(form: Form, who: Person, boat: Any, consent: bool | None) -> dict[str, Any] | None:
    """Nothing, until somebody says that a case is to be opened; then all of it."""
    if not st.toggle(_("Open a case for this person"), key=form.key("with_case")):
        return None
    return ask(form, who, boat, consent)


def ask(form: Form, who: Person, boat: Any, consent: bool | None) -> dict[str, Any]:
    """What is told for the case alone. consent: what they answered; how is asked only of who was asked."""
    given: dict[str, Any] = {}
    given["age"] = st.number_input(_("Age in years, if known"), 0, 200, None, 1, key=form.key("age"), width=200)
    given |= fields.identity_behind_a_line(form, "")
    form.problem(*_PROBLEMS)
    if consent is not None:
        given |= _consent(form, consent)
    form.problem("how", "scope")
    people = records(offices.people(who))
    if who.role == "supervisor":
        workers = {p.staff_id: p.name for p in people if p.is_caseworker and boat.office_id in p.office_ids}
        given["caseworker_id"] = _somebody(form, _("Caseworker"), "caseworker_id", workers, _("Not given yet"))
    given |= _escalation(form, who, boat, people)
    given["apart"] = likely_blocks.ask(form, form.opened["likely"]) if form.opened.get("likely") else []
    if not form.opened.get("likely"):
        form.problem("apart")
    return given


def _consent(form: Form, granted: bool) -> dict[str, Any]:
    given: dict[str, Any] = {}
    with st.container(horizontal=True):
        with st.container(width=240):
            text = _("How consent was given") if granted else _("How consent was refused")
            given["how"] = codes.choose(text, "consent_how", value=_first(form, "how", "oral"), key=form.key("how"))
        if granted:
            with st.container(width=240):
                given["scope"] = codes.choose(_("What may be shared"), "consent_scope", key=form.key("scope"),
                                              value=_first(form, "scope", "need_only"))  # fmt: skip
    return given


@session.fragment
def later(who: Person, boat: Any, row: Any) -> None:
    """The form for somebody who was entered before."""
    form = Form("screening_case", row.screening_id, version=int(row.row_version), draft=who)
    with form:
        case = ask(form, who, boat, bool(row.consent) if i18n.known(row.consent) else None)
        sent = form.button(_("Open the case"), icon=":material/note_add:", width="stretch")
    if sent:
        form.submit(looking(form, edits.open_case, boat, row), by=who, screening_id=int(row.screening_id),
                    seen=form.seen(), case=case, done=_("The case is open."),
                    then=lambda case_no: address.go("case", case=case_no))  # fmt: skip


def looking(form: Form, edit: Callable[..., Any], boat: Any, row: Any = None) -> Callable[..., Any]:
    """The edit; where it refuses because of somebody alike, it is looked up, once, who that is and why."""

    def done(**given: Any) -> Any:
        try:
            return edit(**given)
        except Refused as refused:
            if any(problem.field == "apart" for problem in refused.problems):
                day = clock.now().astimezone(ZoneInfo(boat.time_zone)).date()
                known = {"sex": given.get("sex") or getattr(row, "sex", None),
                         "nationality": given.get("nationality") or getattr(row, "nationality", None)}  # fmt: skip
                people = [fields.told({**given["case"], **known}, day.year)]
                there = {"location": boat.name, "received_on": datetime.combine(day, time(12), UTC)}
                form.opened["likely"] = duplicates.likely(by=given["by"], persons=people, **there)
            raise

    return done


def _escalation(form: Form, who: Person, boat: Any, people: list[Any]) -> dict[str, Any]:
    asked = {p.staff_id: p.name for p in people
             if p.is_supervisor and boat.office_id in p.office_ids and p.staff_id != who.id}  # fmt: skip
    to_id = _somebody(form, _("Complex: whom to ask to step in"), "to_id", asked, _("Nobody"))
    need = st.text_area(_("What you ask of them"), key=form.key("need"), height=80) if to_id else None
    form.problem("need")
    return {"to_id": to_id, "need": need}


def _somebody(form: Form, label: str, field: str, names: dict[int, str], nobody: str) -> int | None:
    choice: dict[str, Any] = {"format_func": names.__getitem__, "key": f"{form.key(field)}.{i18n.language()}"}
    # a list is shut by the server's answer to the field before: a few stand in sight
    chosen = (st.pills(label, list(names), **choice) if len(names) <= _FEW
              else st.selectbox(label, list(names), None, placeholder=nobody, **choice))  # fmt: skip
    form.problem(field)
    return int(chosen) if chosen else None


def _first(form: Form, field: str, value: str) -> str | None:
    """A choice's first value; what is in it already stays."""
    return None if form.choice_key(field) in st.session_state else value
