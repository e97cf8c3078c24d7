"""Forms on the Case page about papers and the decisions a journey needs."""

from typing import Any

import streamlit as st

from data.person import Person
from edits import clearances, papers
from pages.parts.referral_forms import DAY, Then, local
from ui import codes
from ui.forms import Form
from ui.i18n import _, language


def tick_several(who: Person, case: Any, listed: list[Any], then: Then = None) -> None:
    """Several papers at once: received, or seen and verified, on one day."""
    names = _names(row for row in listed if row.verified_on is None and row.required)
    steps = {"verified": _("seen and verified"), "received": _("received")}
    form = Form("tick_several", case.case_id, border=False)
    with form:
        chosen = st.pills(_("Papers"), list(names), format_func=names.__getitem__, selection_mode="multi",
                          key=form.choice_key("papers"))  # fmt: skip
        form.problem("papers")
        step = st.radio(_("They were"), list(steps), format_func=steps.__getitem__, horizontal=True,
                        key=form.choice_key("step"))  # fmt: skip
        form.problem("step")
        on = st.date_input(_("On"), value="today", format=DAY, key=form.key("on"))
        form.problem("on")
        st.caption(_("You are written down as the one who saw them. The scans stay in MiMOSA."))
        sent = form.button(_("Save the papers"))
    if sent:
        form.submit(papers.tick_several, by=who, case_id=case.case_id, papers=list(chosen or []), step=step, on=on,
                    then=then, done=_("The papers are saved."))  # fmt: skip


def tick(who: Person, case: Any, listed: list[Any], then: Then = None) -> None:
    """When one paper came and when it was verified; or that this case can do without it."""
    said = _names(listed)
    chosen = st.selectbox(
        _("Paper"), list(said), format_func=said.__getitem__, key=f"paper_{case.case_id}.{language()}"
    )
    row = next(row for row in listed if row.document_id == chosen)
    form = Form("tick", row.document_id, version=row.row_version, row=f"paper_{row.document_id}", border=False)
    with form:
        received_on = _day(form, "received_on", _("Received on"), row.received_on)
        verified_on = _day(form, "verified_on", _("Verified on"), row.verified_on)
        local(case.time_zone)
        sent = form.button(_("Save the paper"))
    if sent:
        form.submit(
            papers.tick, by=who, document_id=row.document_id, seen=form.seen(), received_on=received_on,
            verified_on=verified_on, then=then, done=_("The paper is saved."),
            labels={"received_on": _("Received on"), "verified_on": _("Verified on")},
        )  # fmt: skip
    _requirement(who, row, then)


def _requirement(who: Person, row: Any, then: Then) -> None:
    form = Form("requirement", row.document_id, version=row.row_version, row=f"paper_{row.document_id}", border=False)
    with form:
        if row.required:
            note = st.text_input(_("Or: this case can do without it, because"), key=form.key("note"))
            form.problem("note")
        sent = form.button(_("Not required") if row.required else _("It is required after all"), type="secondary")
    if sent:
        form.submit(
            papers.set_required, by=who, document_id=row.document_id, seen=form.seen(), required=not row.required,
            note=note if row.required else None, then=then, done=_("The paper is saved."),
            labels={"required": _("Required"), "note": _("Why"), "by_hand": _("Set by hand")},
        )  # fmt: skip


def add(who: Person, case: Any, listed: list[Any], then: Then = None) -> None:
    """A paper that no rule asks for."""
    others = set(codes.options("document_type")) - {row.document_type for row in listed}
    form = Form("add_paper", case.case_id, border=False)
    with form:
        kind = codes.choose(_("Paper"), "document_type", only=others, key=form.key("document_type"))
        form.problem("document_type")
        sent = form.button(_("Put it on the list"))
    if sent:
        form.submit(papers.add, by=who, case_id=case.case_id, document_type=kind, then=then,
                    done=_("The paper is on the list."))  # fmt: skip


def list_required(who: Person, case: Any, then: Then = None) -> None:
    """Put the required papers on the list."""
    form = Form("list_required", case.case_id, border=False)
    with form:
        sent = form.button(_("List the required papers"))
    if sent:
        form.submit(
            papers.list_required, by=who, case_id=case.case_id, then=then, done=_("The required papers are listed.")
        )


def decide(who: Person, case: Any, then: Then = None) -> None:
    """Fitness to travel, or the AVM unit's clearance (never by the case's own caseworker)."""
    own = "avm_clearance" not in who.rights or who.id == case.caseworker_id
    form = Form("clearance", case.case_id, border=False)
    with form:
        kind = codes.choose(
            _("Decision"), "clearance_kind", only=["medical"] if own else None, key=form.key("kind"),
            help=_("A colleague with that right, not the case's own caseworker, records the AVM unit's clearance.")
            if own else None,
        )  # fmt: skip
        form.problem("kind")
        outcome = codes.choose(_("Outcome"), "clearance_outcome", key=form.key("outcome"))
        form.problem("outcome")
        on = _day(form, "on", _("Decided on"), None)
        note = st.text_area(_("Note"), key=form.key("note"), height=80)
        form.problem("note")
        local(case.time_zone)
        sent = form.button(_("Save the decision"))
    if sent:
        form.submit(clearances.record, by=who, case_id=case.case_id, kind=kind, outcome=outcome, on=on, note=note,
                    then=then, done=_("The decision is saved."))  # fmt: skip


def _names(listed: Any) -> dict[int, str]:
    names = codes.options("document_type")
    return {row.document_id: names.get(row.document_type, row.document_type) for row in listed}


def _day(form: Form, field: str, label: str, value: Any) -> Any:
    on = st.date_input(label, value=value, format=DAY, key=form.key(field))
    form.problem(field)
    return on
