"""Forms on the Case page about the case itself: its stage, its caseworker, its hold."""

from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import cases
from pages.parts.referral_forms import Then, day_and_time, local
from queries import caseload, offices
from queries.records import records
from ui import codes
from ui.forms import Form, busy
from ui.i18n import _, ngettext, number

# reasons that no case ends for, and reasons that only an end has
_SENSELESS = {
    "out": {"progress", "came_back"},
    "in": {"death", "double_entry", "completed", "no_answer", "moved_on", "other_agency", "other_office", "found_work"},
}


def move(who: Person, case: Any, steps: pd.DataFrame, then: Then = None) -> None:
    """Move the case forward or back."""
    rows = [row for row in records(steps) if row.direction in ("forward", "back")]
    if who.role == "pre_departure":
        # giving a case back is said with what is missing, under Hand-over
        rows = [row for row in rows if row.to_stage in cases.HANDED_OVER[1:]]
    _change(who, case, rows, then)


def end(who: Person, case: Any, steps: pd.DataFrame, waiting: int, then: Then = None) -> None:
    """End the case: closed, or another way out, with why. `waiting`: its referrals whose clocks run."""
    _change(who, case, [row for row in records(steps) if row.direction == "out"], then, _("End as"), waiting)


def open_again(who: Person, case: Any, steps: pd.DataFrame, then: Then = None) -> None:
    """Open a case again that had ended."""
    rows = [row for row in records(steps) if row.direction == "in"]
    if who.role == "pre_departure":
        rows = [row for row in rows if row.to_stage in cases.HANDED_OVER[1:]]
    _change(who, case, rows, then, _("Open again at"))


def _change(who: Person, case: Any, rows: list[Any], then: Then, label: str = "", waiting: int = 0) -> None:
    """What the form asks for depends on where to."""
    stages = codes.options("stage")
    way = {"back": _("Back to: %(stage)s")}
    said = {row.to_stage: way.get(row.direction, "%(stage)s") % {"stage": stages.get(row.to_stage, row.to_stage)}
            for row in rows}  # fmt: skip
    # the one step ahead is what most come for; steps ahead are read first
    one_ahead = [row.direction for row in rows].count("forward") == 1
    form = _form("change_stage", case)
    chosen = form.chosen("to_stage")
    said |= {chosen: stages.get(chosen, chosen)} if chosen and chosen not in said else {}
    to_stage = st.selectbox(
        label or _("Move to"), list(said), index=0 if one_ahead else None,
        format_func=said.__getitem__, placeholder=_("Choose"), key=form.choice_key("to_stage"),
    )  # fmt: skip
    if to_stage is None:
        return
    direction = next((row.direction for row in rows if row.to_stage == to_stage), "back")
    with form:
        form.problem("to_stage")
        asked = _classifying(form, case) if to_stage == "classified" else {}
        if direction != "forward" or to_stage == "classified":
            optional = direction == "back" or to_stage == "classified"
            asked["reason"] = _why(form, direction, optional=optional)
        asked |= day_and_time(form, _("On (empty: now)"))
        note = _note(form)
        local(case.time_zone)
        if waiting:
            asked["revoke"] = revoke(form, waiting)
        sent = form.button(_("Change the stage"))
    if sent:
        form.submit(
            cases.change_stage, by=who, case_id=case.case_id, seen=form.seen(), to_stage=to_stage, note=note, **asked,
            then=then, done=_("The stage is changed."), labels={"stage": _("Stage")},
        )  # fmt: skip


def revoke(form: Form, waiting: int) -> bool:
    """Whether the referrals that still wait end with the case."""
    text = ngettext("Revoke the referral that still waits", "Revoke the %(count)s referrals that still wait", waiting)
    said = st.checkbox(text % {"count": number(waiting)}, key=form.key("revoke"))
    form.problem("revoke")
    return said


def reclassify(who: Person, case: Any, then: Then = None) -> None:
    """Another stream or programme for a case that stands at classified."""
    form = _form("reclassify", case)
    with form:
        asked = _classifying(form, case)
        asked["reason"] = _why(form, "back", optional=True)
        note = _note(form)
        sent = form.button(_("Classify again"))
    if sent:
        form.submit(
            cases.reclassify, by=who, case_id=case.case_id, seen=form.seen(), note=note, **asked, then=then,
            done=_("The case is classified again."), labels={"stream": _("Stream"), "programme": _("Programme")},
        )  # fmt: skip


def _why(form: Form, direction: str, *, optional: bool) -> str | None:
    """The reasons that make sense for a way; what an office added to the list is always among them."""
    others = set(codes.options("stage_reason")) - _SENSELESS["out" if direction == "out" else "in"]
    reason = codes.choose(_("Why"), "stage_reason", only=others, optional=optional, key=form.key("reason"))
    form.problem("reason")
    return reason


def _classifying(form: Form, case: Any) -> dict[str, Any]:
    stream = codes.choose(_("Stream"), "stream", value=case.stream, key=form.key("stream"))
    form.problem("stream")
    programme = codes.choose(
        _("Programme, for return"), "programme", value=case.programme, optional=True, key=form.key("programme")
    )
    form.problem("programme")
    return {"stream": stream, "programme": programme}


def reassign(who: Person, case: Any, as_of: Any, then: Then = None) -> None:
    """Give the case to another caseworker of its office, with their load beside their names."""
    loads = {row.caseworker_id: row for row in records(caseload.load(who, as_of=as_of, offices=[case.office_id]))}
    there = [p for p in records(offices.people(who)) if p.is_caseworker and case.office_id in p.office_ids]

    def name(staff_id: int) -> str:
        person = next(p for p in there if p.staff_id == staff_id)
        load = loads.get(staff_id)
        words = {"name": person.name, "cases": number(load.cases if load else 0)}
        return _("%(name)s · %(cases)s cases") % words

    form = _form("reassign", case)
    with form:
        kept = form.chosen("caseworker_id")
        options = [p.staff_id for p in there if p.staff_id != case.caseworker_id or p.staff_id == kept]
        caseworker_id = st.selectbox(
            _("Caseworker"),
            options,
            index=None,
            format_func=name,
            placeholder=_("Choose"),
            key=form.choice_key("caseworker_id"),
        )
        form.problem("caseworker_id")
        reason = st.text_input(_("Why"), key=form.key("reason"))
        form.problem("reason")
        sent = form.button(_("Give the case"))
    if sent:
        form.submit(
            cases.reassign, by=who, case_id=case.case_id, seen=form.seen(), reason=reason,
            caseworker_id=caseworker_id, then=then, done=_("The case has a new caseworker."),
            labels={"caseworker_id": _("Caseworker")},
        )  # fmt: skip


def hold_or_resume(who: Person, case: Any, then: Then = None) -> None:
    """Stop the clock of the stage with a reason, or let it run on."""
    held = case.held_since is not None
    # a form that was just sent says its word first, although a colleague has done the same meanwhile
    if not held or busy("hold", case.case_id):
        _hold(who, case, then)
    if held or busy("resume", case.case_id):
        _resume(who, case, then)


def _hold(who: Person, case: Any, then: Then) -> None:
    form = _form("hold", case)
    with form:
        reason = codes.choose(_("Why"), "hold_reason", key=form.key("reason"))
        form.problem("reason")
        note = _note(form)
        sent = form.button(_("Put on hold"))
    if sent:
        form.submit(
            cases.hold, by=who, case_id=case.case_id, seen=form.seen(), reason=reason, note=note, then=then,
            done=_("The case is on hold."), labels={"hold_reason": _("On hold because")},
        )  # fmt: skip


def _resume(who: Person, case: Any, then: Then) -> None:
    form = _form("resume", case)
    with form:
        sent = form.button(_("Resume the case"))
    if sent:
        form.submit(
            cases.resume, by=who, case_id=case.case_id, seen=form.seen(), then=then, done=_("The case is resumed."),
            labels={"hold_reason": _("On hold because")},
        )  # fmt: skip


def _note(form: Form) -> str:
    note = st.text_area(_("Note"), key=form.key("note"), height=80)
    form.problem("note")
    return note


def _form(name: str, case: Any) -> Form:
    return Form(name, case.case_id, version=case.row_version, row=f"case_{case.case_id}", border=False)
