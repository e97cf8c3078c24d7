"""Settings, standards of a mission: time limits of referrals and stages, and cases per caseworker."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import standards
from pages.parts import settings_preview as preview
from pages.parts.settings_words import clocks
from pages.parts.visit_blocks import part
from queries import settings
from queries.records import records
from ui import address, codes, filters, session, states, tables
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column

QUESTIONS = ("settings_standards",)
LISTS = ("service", "priority", "stream", "stage")


def services(who: Person, may_edit: bool, _today: date) -> tuple[str, ...]:
    """How long an agency has to acknowledge, accept and serve, by service and priority."""
    st.caption(_("A referral keeps the due times it was sent under. A new standard is for referrals sent from now on."))
    return (*_show(who, may_edit, "service", _("Hours")), *(("standards_used",) if may_edit else ()))


def stages(who: Person, may_edit: bool, _today: date) -> tuple[str, ...]:
    """After how many days a case counts as stuck, by stream and stage."""
    st.caption(_("A changed limit holds at once for every open case. Without one, a stage gets no colour."))
    return _show(who, may_edit, "stage", _("Days"))


def caseloads(who: Person, may_edit: bool, _today: date) -> tuple[str, ...]:
    """How many cases a caseworker can follow."""
    st.caption(_("A changed standard holds at once. Cases on hold, handed over or departed are no load."))
    return _show(who, may_edit, "caseload", _("Cases"))


def _show(who: Person, may_edit: bool, kind: str, unit: str) -> tuple[str, ...]:
    missions = codes.options("mission", active=True)
    mission = filters.row(filters.Choice("mission", _("Mission"), missions, default=next(iter(missions))))["mission"]
    found = settings.standards(who, mission=mission)
    found = found[found["kind"] == kind]
    rows = records(found)
    asked = address.one(f"{kind}_row", [row.standard_id for row in rows]) if may_edit else None
    if asked is not None:
        _change(who, kind, unit, next(row for row in rows if row.standard_id == asked))
    if rows:
        _listing(found, kind, unit, may_edit)
    else:
        states.nothing(_("No standard is set."), _("What has none is never late, stuck or too much."))
    if may_edit:
        part(_("Add a standard"), f"open_standard_add_{kind}", _add, who, kind, unit, mission)
    return QUESTIONS


def _listing(found: pd.DataFrame, kind: str, unit: str, may_edit: bool) -> None:
    shown = found.assign(what=[_what(row) for row in records(found)])
    tables.rows(
        shown,
        [
            Column("what", _("For")),
            Column("number", unit, "number"),
            Column("provenance", _("Where it comes from")),
        ],
        link=(lambda row: address.here(**{f"{kind}_row": row.standard_id})) if may_edit else None,
        name=f"{kind}_page", per_page=50, alt=_("Standards of the mission"),
    )  # fmt: skip


def _what(row: Any) -> str:
    if row.kind == "service":
        which = codes.label("service", row.service) if row.service else _("Every service")
        return " · ".join((which, codes.label("priority", row.priority), clocks()[row.clock]))
    which = codes.label("stream", row.stream) if row.stream else _("Every stream")
    return " · ".join((codes.label("stage", row.stage), which)) if row.kind == "stage" else which


def _change(who: Person, kind: str, unit: str, row: Any) -> None:
    about = f"standard_{kind}_{row.standard_id}"

    def closed(_id: int) -> None:
        address.put(**{f"{kind}_row": None})

    form = Form(f"standard_{kind}", row.standard_id, version=row.row_version, row=about)
    with form:
        st.markdown(f"**{_what(row)}**")
        number, provenance = _fields(form, kind, unit, row)
        if kind == "service":
            st.form_submit_button(_("See what would change"), key=form.key("see"))
            preview.show(preview.went(who, session.as_of(), row), row.number, number)
        sent = form.button(_("Save the standard"))
    if sent:
        form.submit(standards.change, by=who, kind=kind, standard_id=row.standard_id, seen=form.seen(), number=number,
                    provenance=provenance, done=_("The standard is saved."), then=closed,
                    labels={standards.KINDS[kind][1]: unit, "provenance": _("Where it comes from")})  # fmt: skip
    off = Form(f"standard_off_{kind}", row.standard_id, version=row.row_version, row=about, border=False)
    with off:
        gone = st.form_submit_button(_("Remove this standard"), key=off.key("send"), type="tertiary")
    if gone:
        off.submit(standards.remove, by=who, kind=kind, standard_id=row.standard_id, seen=off.seen(),
                   done=_("The standard is removed."), then=closed)  # fmt: skip


def _add(who: Person, kind: str, unit: str, mission: str) -> None:
    form = Form(f"standard_add_{kind}", mission, border=False)
    of: dict[str, str | None] = {}
    with form:
        for name in standards.OF[kind]:
            of[name] = _of(form, name)
            form.problem(name)
        number, provenance = _fields(form, kind, unit, None)
        sent = form.button(_("Add the standard"))
    if sent:
        form.submit(standards.add, by=who, kind=kind, mission=mission, number=number, provenance=provenance, of=of,
                    done=_("The standard is added."))  # fmt: skip


def _of(form: Form, name: str) -> str | None:
    if name == "clock":
        names = clocks()
        return st.selectbox(_("Time"), list(names), index=None, format_func=names.__getitem__,
                            placeholder=_("Choose"), key=form.choice_key(name))  # fmt: skip
    labels = {"service": _("Service"), "priority": _("Priority"), "stream": _("Stream"), "stage": _("Stage")}
    any_ = name in ("service", "stream")
    every = _("Not chosen: it is for every one that has no standard of its own.") if any_ else None
    return codes.choose(labels[name], name, optional=any_, key=form.key(name), help=every)


def _fields(form: Form, kind: str, unit: str, row: Any) -> tuple[int | None, str]:
    number = st.number_input(unit, 1, standards.KINDS[kind][2], value=row.number if row else None,
                             key=form.key("number"))  # fmt: skip
    form.problem("number")
    provenance = st.text_input(_("Where it comes from"), value=row.provenance if row else "",
                               key=form.key("provenance"), max_chars=standards.LONGEST,
                               help=_("Who set or agreed it, and when."))  # fmt: skip
    form.problem("provenance")
    return (None if number is None else int(number)), provenance
