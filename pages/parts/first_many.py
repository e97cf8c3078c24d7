"""Many of the First things at once: what is chosen, and the one form for all of it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.person import Person
from edits import many, many_things
from pages.parts import caseload_many
from pages.parts import first_words as words
from queries import offices
from queries.records import records
from ui import i18n, markup
from ui.forms import Form, busy
from ui.i18n import N_, _, ngettext, number
from ui.markup import element
from ui.picks import Picks

Fields = Callable[[Person, Form], dict[str, Any]]
ACTIONS = {
    "cases.reassign": N_("Give to a caseworker"),
    "contact": N_("Log a contact"),
    "escalate": N_("Escalate to a supervisor"),
}


def bar(picks: Picks, here: dict[str, int]) -> None:
    """How many are chosen, and the ways to choose all of this page or none."""
    chosen = picks.chosen
    with st.container(horizontal=True, vertical_alignment="center", key="m_many_first"):
        said = ngettext("%(count)s thing chosen", "%(count)s things chosen", len(chosen))
        markup.show(element("p", element("strong", said % {"count": number(len(chosen))}), role="status"))
        if not set(here) <= set(chosen):
            st.button(_("This page"), key="first_all", type="tertiary", on_click=lambda: picks.put(chosen | here))
        if chosen:
            st.button(_("None"), key="first_none", type="tertiary", on_click=lambda: picks.put({}))


def is_busy() -> bool:
    """Whether the form was sent and has not said its last word, or what became of it is still told."""
    told = st.session_state.get("many_result") is not None
    return told or any(busy("first_many", what) for what in ACTIONS)


def act(who: Person, picks: Picks, known: dict[str, Any]) -> None:
    """The forms for what is chosen. known: name → row, of all rows that were seen."""
    caseload_many.result()
    rows = [known[name] for name in picks.chosen if name in known]
    if not rows:
        return
    said = {name: _(text) for name, text in ACTIONS.items() if name != "cases.reassign" or who.role == "supervisor"}
    what = st.selectbox(_("What to do with them"), list(said), index=None, format_func=said.__getitem__,
                        placeholder=_("Choose"), key=f"first_what.{i18n.language()}")  # fmt: skip
    if what is None:
        return
    form = Form("first_many", what)
    with form:
        given = _FIELDS[what](who, form)
        label = ngettext("Do it for %(count)s thing", "Do it for %(count)s things", len(rows))
        sent = form.button(label % {"count": number(len(rows))})
    if sent:
        _submit(who, form, what, rows, given, picks)


def _submit(who: Person, form: Form, what: str, rows: list[Any], given: dict[str, Any], picks: Picks) -> None:
    def then(result: dict[str, Any]) -> None:
        st.session_state["many_result"] = result
        picks.put({words.name(row): row.version for row in rows if _left(row, result["refused"])})

    done = _("Done for all that could be.")
    if what == "cases.reassign":
        seen = {row.case_id: row.case_version for row in rows}
        form.submit(many.each, by=who, what=what, case_ids=sorted(seen), given=given, seen=seen, then=then, done=done)
    things = [(row.case_id, row.referral_id) for row in rows]
    form.submit(many_things.each, by=who, what=what, things=things, given=given, then=then, done=done)


def _left(row: Any, refused: list[dict[str, Any]]) -> bool:
    """Whether a row could not be done. A case is given away as a whole; other edits are about one of its referrals."""
    here = (told for told in refused if told["case_id"] == row.case_id)
    return any(told.get("referral_id", row.referral_id) == row.referral_id for told in here)


def _reassign(who: Person, form: Form) -> dict[str, Any]:
    there = {p.staff_id: p.name for p in records(offices.people(who)) if p.is_caseworker}
    chosen = _person(form, _("Caseworker"), "caseworker_id", there)
    reason = st.text_input(_("Why"), key=form.key("reason"))
    form.problem("reason")
    return {"caseworker_id": chosen, "reason": reason}


def _contact(_who: Person, form: Form) -> dict[str, Any]:
    note = st.text_area(_("Whom you reached, and what was said"), key=form.key("note"), height=80)
    form.problem("note")
    return {"note": note}


def _escalate(who: Person, form: Form) -> dict[str, Any]:
    there = {p.staff_id: p.name for p in records(offices.people(who)) if p.is_supervisor and p.staff_id != who.id}
    to_id = _person(form, _("Whom"), "to_id", there)
    need = st.text_area(_("What you ask of them"), key=form.key("need"), height=80)
    form.problem("need")
    return {"to_id": to_id, "need": need}


def _person(form: Form, label: str, field: str, there: dict[int, str]) -> int | None:
    chosen = st.selectbox(label, list(there), index=None, format_func=there.__getitem__, placeholder=_("Choose"),
                          key=form.choice_key(field))  # fmt: skip
    form.problem(field)
    return chosen


_FIELDS: dict[str, Fields] = {"cases.reassign": _reassign, "contact": _contact, "escalate": _escalate}
