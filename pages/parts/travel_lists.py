"""The lists of the Travel readiness page: cases, hand-overs, departures, and the form that plans a movement."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import movements
from edits.stages import BLOCKERS
from pages.parts.local_day import local_day
from queries import travel
from queries.records import records
from ui import address, codes, states, tables
from ui.forms import Form
from ui.i18n import _, days, ngettext, number
from ui.tables import Column

Labels = Mapping[str, Mapping[str, str]]
MOST_AT_ONCE = 300


def anchor_of(blockers: list[str]) -> str:
    """The part of the case page where the first blocker is put right."""
    first = blockers[0] if blockers else None
    if first is None:
        return "stage"
    return BLOCKERS["document" if first.startswith("paper_") else first][2]


def page_of(who: Person, of: Mapping[str, Any], chosen: Mapping[str, Any], total: int) -> pd.DataFrame:
    """The rows of the asked page of the list."""
    return travel.cases(who, **of, chosen=chosen, rows=25, skip=25 * (tables.asked_page(total) - 1))


def cases(found: pd.DataFrame, total: int, labels: Labels) -> None:
    """Each case with what it lacks; a row opens the case where it is put right."""
    names = labels["blocker"]
    where = [Column("office", _("Office"), "code", labels["office"])] if len(labels["office"]) > 1 else []
    tables.rows(
        found.assign(
            what=[
                _(", ").join(names.get(code, code) for code in lacks) or names["ready"] for lacks in found["blockers"]
            ]
        ),
        [
            Column("case_no", _("Case")),
            Column("what", _("What is missing"), tone=lambda row: None if row.blockers else "good"),
            Column("stage", _("Stage"), "code", labels["stage"]),
            Column("nationality", _("Nationality"), "code", labels["nationality"]),
            Column("planned_movement_on", _("Planned movement"), "day"),
            Column("movement", _("Movement")),
            Column("waiting_days", _("Waiting"), "days"),
            Column("caseworker", _("Caseworker")),
            *where,
        ],
        link=lambda row: address.link("case", case=row.case_no) + "#" + anchor_of(row.blockers),
        total=total,
        alt=_("Return cases and what keeps each from travelling"),
    )


def plan(who: Person, of: Mapping[str, Any], chosen: Mapping[str, Any], labels: Labels) -> None:
    """Plan one movement for several of the cases that the filters show."""
    box = st.expander(_("Plan a movement"), icon=":material/flight_takeoff:", key="open_movement", on_change="rerun")
    if not box.open:
        return
    with box:
        _plan(who, records(travel.cases(who, **of, chosen=chosen, rows=MOST_AT_ONCE)), labels)


def _plan(who: Person, rows: list[Any], labels: Labels) -> None:
    named = {row.case_id: _("%(case)s · %(what)s") % {"case": row.case_no, "what": _short(row, labels)} for row in rows}
    form = Form("movement", border=False)
    with form:
        st.caption(_("The cases offered are those that the filters show; ready ones are marked."))
        ids = st.multiselect(
            _("Cases"),
            list(named),
            format_func=named.__getitem__,
            placeholder=_("Choose"),
            key=form.choice_key("case_ids"),
            select_all=False,
        )
        form.problem("case_ids")
        on = st.date_input(
            _("Day of the movement"), value=None, format="DD/MM/YYYY", key=form.key("planned_movement_on")
        )
        form.problem("planned_movement_on")
        name = st.text_input(_("Flight, bus or charter"), key=form.key("movement"), max_chars=movements.LONGEST_NAME)
        form.problem("movement")
        sent = form.button(_("Plan the movement"))
    _say_refused()
    if sent:
        form.submit(
            movements.plan_many,
            by=who,
            case_ids=ids,
            planned_movement_on=on,
            movement=name,
            done=_("The movement is planned."),
            then=_keep_refused,
        )


def _short(row: Any, labels: Labels) -> str:
    if not row.blockers:
        return _("ready")
    text = ngettext("%(count)s thing missing", "%(count)s things missing", len(row.blockers))
    return text % {"count": number(len(row.blockers))}


def _keep_refused(result: Mapping[str, Any]) -> None:
    st.session_state["movement_refused"] = result["refused"]


def _say_refused() -> None:
    for case_no, sentence in st.session_state.pop("movement_refused", []):
        states.notice(_("%(case)s is not planned.") % {"case": case_no}, _(sentence))


def handed(who: Person, of: Mapping[str, Any], labels: Labels) -> None:
    """Who was handed over, and who leaves or left."""
    hand_overs(travel.hand_overs(who, **of), labels)
    departures(travel.departures(who, **of), labels)


def hand_overs(found: pd.DataFrame, labels: Labels) -> None:
    """Files handed to the pre-departure team, and whether they arrived there."""
    st.subheader(_("Hand-over list"), anchor="hand_overs")
    if found.empty:
        states.nothing(_("No case was handed over in the last 30 days."))
        return
    said = {"waiting": _("No receipt yet"), "received": _("Received"), "returned": _("Given back")}
    rows = records(found)
    tables.rows(
        found.assign(
            handed=[_by(row.handed_at, row.handed_by, row.time_zone) for row in rows],
            receipt=[
                _by(row.received_at or row.returned_at, row.received_by or row.returned_by, row.time_zone)
                for row in rows
            ],
            waited=[days(row.waiting_days) if row.state == "waiting" else "" for row in rows],
        ),
        [
            Column("case_no", _("Case")),
            Column("state", _("State"), "code", said, tone=lambda row: _TONES[row.state]),
            Column("waited", _("Waiting")),
            Column("handed", _("Handed over")),
            Column("receipt", _("Received or given back")),
            Column("nationality", _("Nationality"), "code", labels["nationality"]),
            Column("planned_movement_on", _("Planned movement"), "day"),
            Column("note", _("Note")),
        ],
        link=lambda row: address.link("case", case=row.case_no) + "#hand_over",
        per_page=12,
        name="hand_over_page",
        alt=_("Hand-overs, those without receipt first"),
    )


_TONES = {"waiting": "soon", "received": "good", "returned": "late"}


def _by(at: Any, name: str | None, tz: str) -> str:
    return " · ".join(filter(None, (local_day(at, tz), name))) if at else "—"


def departures(found: pd.DataFrame, labels: Labels) -> None:
    """Who leaves in the coming two weeks, and who left in the past two."""
    st.subheader(_("Departures, two weeks either way"), anchor="departures")
    if found.empty:
        states.nothing(_("Nobody is to leave in the next 14 days, and nobody left in the last 14."))
        return
    for is_past, title in ((False, _("Coming")), (True, _("Past"))):
        part = found[found["is_past"] == is_past]
        st.text(_("%(when)s: %(cases)s") % {"when": title, "cases": _cases_and_persons(part)})
        if part.empty:
            continue
        tables.rows(
            part,
            [
                Column("case_no", _("Case")),
                Column("day", _("Departed") if is_past else _("Planned for"), "day"),
                Column("movement", _("Movement")),
                Column("stage", _("Stage now"), "code", codes.options("stage")),
                Column("persons", _("Persons"), "number"),
                Column("nationality", _("Nationality"), "code", labels["nationality"]),
                Column("caseworker", _("Caseworker")),
            ],
            link=lambda row: address.link("case", case=row.case_no),
            per_page=12,
            name="past_page" if is_past else "coming_page",
            alt=title,
        )


def _cases_and_persons(part: pd.DataFrame) -> str:
    cases = ngettext("%(count)s case", "%(count)s cases", len(part)) % {"count": number(len(part))}
    people = int(part["persons"].sum()) if len(part) else 0
    persons = ngettext("%(count)s person", "%(count)s persons", people) % {"count": number(people)}
    return f"{cases}, {persons}"
