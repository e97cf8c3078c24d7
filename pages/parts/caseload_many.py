"""Many cases at once: choose them in the list, then give, move, hold, or plan for all of them in one edit."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.person import Person
from edits import many
from pages.parts.referral_forms import DAY
from queries import offices, visits
from queries.records import records
from ui import address, codes, forms, i18n, markup
from ui.forms import Form
from ui.i18n import N_, _, day, ngettext, number
from ui.markup import element
from ui.picks import Picks

# how many refusals are told one by one before the rest is folded away
TOLD = 12
Everything = Callable[[], dict[int, int]]
ACTIONS = {
    "cases.reassign": N_("Give to a caseworker"),
    "cases.change_stage": N_("Change the stage"),
    "follow_ups.plan": N_("Plan a follow-up"),
    "visits.add_cases": N_("Add to a visit"),
    "cases.hold": N_("Put on hold"),
}


def bar(picks: Picks, here: dict[int, int], total: int, everything: Everything) -> None:
    """What is chosen, and the ways to choose all of this page, all of the list, or none."""
    chosen = picks.chosen
    with st.container(horizontal=True, vertical_alignment="center", key="m_many"):
        said = ngettext("%(count)s case chosen", "%(count)s cases chosen", len(chosen))
        markup.show(element("p", element("strong", said % {"count": number(len(chosen))}), role="status"))
        if not set(here) <= set(chosen):
            _way(_("This page"), lambda: picks.put(chosen | here))
        if total > len(here):
            all_of = _("All %(count)s of this list") if total <= many.MOST else _("The first %(count)s of this list")
            _way(all_of % {"count": number(min(total, many.MOST))}, lambda: picks.put(everything()))
        if chosen:
            _way(_("None"), lambda: picks.put({}))


def act(who: Person, picks: Picks) -> None:
    """The forms for what is chosen."""
    result()
    if not picks.chosen:
        return
    said = {name: _(text) for name, text in ACTIONS.items() if name != "cases.reassign" or who.role == "supervisor"}
    what = st.selectbox(_("What to do with them"), list(said), index=None, format_func=said.__getitem__,
                        placeholder=_("Choose"), key=f"many_what.{i18n.language()}")  # fmt: skip
    if what is None:
        return
    form = Form("many", what)
    with form:
        given = _FIELDS[what](who, form)
        words = ngettext("Do it for %(count)s case", "Do it for %(count)s cases", len(picks.chosen))
        sent = form.button(words % {"count": number(len(picks.chosen))})
    if sent:
        chosen = picks.chosen

        def then(result: dict[str, Any]) -> None:
            st.session_state["many_result"] = result
            picks.put({each["case_id"]: chosen[each["case_id"]] for each in result["refused"]})

        form.submit(
            many.each, by=who, what=what, case_ids=sorted(chosen), given=given, seen=chosen, then=then,
            done=_("Done for all that could be."),
        )  # fmt: skip


def _reassign(who: Person, form: Form) -> dict[str, Any]:
    there = {row.staff_id: row.name for row in records(offices.people(who)) if row.is_caseworker}
    caseworker_id = st.selectbox(
        _("Caseworker"), list(there), index=None, format_func=there.__getitem__, placeholder=_("Choose"),
        key=form.choice_key("caseworker_id"),
    )  # fmt: skip
    form.problem("caseworker_id")
    reason = st.text_input(_("Why"), key=form.key("reason"))
    form.problem("reason")
    return {"caseworker_id": caseworker_id, "reason": reason}


def _stage(_who: Person, form: Form) -> dict[str, Any]:
    to_stage = codes.choose(_("Move to"), "stage", key=form.key("to_stage"))
    form.problem("to_stage")
    reason = codes.choose(_("Why"), "stage_reason", optional=True, key=form.key("reason"))
    form.problem("reason", "stream", "programme")
    revoke = st.checkbox(_("Where a case ends: revoke its referrals that still wait"), key=form.key("revoke"))
    form.problem("revoke")
    return {"to_stage": to_stage, "reason": reason, "revoke": revoke, "note": _note(form)}


def _follow_up(_who: Person, form: Form) -> dict[str, Any]:
    kind = codes.choose(_("How"), "follow_up_kind", key=form.key("kind"))
    form.problem("kind")
    due_on = st.date_input(_("Due on"), value=None, format=DAY, key=form.key("due_on"))
    form.problem("due_on")
    return {"kind": kind, "due_on": due_on, "note": _note(form)}


def _visit(who: Person, form: Form) -> dict[str, Any]:
    coming = [row for row in records(visits.visits(who)) if row.state == "coming"]
    said = {row.visit_id: f"{row.place} · {day(row.planned_on)}" for row in coming}
    visit_id = st.selectbox(_("Visit"), list(said), index=None, format_func=said.__getitem__,
                            placeholder=_("Choose") if said else _("No visit is planned"),
                            key=form.choice_key("visit_id"))  # fmt: skip
    form.problem("visit_id", "case_nos")
    return {"visit_id": visit_id}


def _hold(_who: Person, form: Form) -> dict[str, Any]:
    reason = codes.choose(_("Why"), "hold_reason", key=form.key("reason"))
    form.problem("reason")
    return {"reason": reason, "note": _note(form)}


def _note(form: Form) -> str:
    note = st.text_area(_("Note"), key=form.key("note"), height=80)
    form.problem("note")
    return note


_FIELDS: dict[str, Callable[[Person, Form], dict[str, Any]]] = {
    "cases.reassign": _reassign,
    "cases.change_stage": _stage,
    "follow_ups.plan": _follow_up,
    "visits.add_cases": _visit,
    "cases.hold": _hold,
}


def result() -> None:
    """What became of the last edit of many: how many, and for each that could not be done why, with the way there."""
    found = st.session_state.get("many_result")
    if found is None:
        return
    done, refused = len(found["done"]), found["refused"]
    with st.container(border=True, key="m_many_result"):
        markup.show(element("p", element("strong", _done(done))))
        if refused:
            left = ngettext("%(count)s could not be done and is still chosen:",
                            "%(count)s could not be done and are still chosen:", len(refused))  # fmt: skip
            markup.show(element("p", left % {"count": number(len(refused))}))
        lines = [element("li", *_refusal(each)) for each in refused]
        if lines:
            rest = lines[TOLD:] and element(
                "details", element("summary", _("Show all %(count)s") % {"count": number(len(lines))}),
                element("ul", *lines[TOLD:]),
            )  # fmt: skip
            markup.show(element("div", element("ul", *lines[:TOLD]), rest or None, class_="m-refused"))
        _way(_("Close"), lambda: st.session_state.update(many_result=None))


def _done(count: int) -> str:
    return ngettext("Done for %(count)s case.", "Done for %(count)s cases.", count) % {"count": number(count)}


def _refusal(each: dict[str, Any]) -> list[Any]:
    number_ = each["case_no"]
    problems = [many.problem(told) for told in each["problems"]]
    where = next((problem.where for problem in problems if problem.where), None)
    href = number_ and address.link("case", case=number_) + (f"#{where}" if where else "")
    head = markup.link(number_, href) if number_ else element("span", _("A case of another office"))
    return [head, ": ", " ".join(forms.in_words(problem) for problem in problems)]


def _way(label: str, call: Callable[[], None]) -> None:
    st.button(label, key=f"many_{label}", type="tertiary", on_click=call)
