"""Who was there when a boat landed, and what they did: shown, and noted one organisation at a time."""

from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import landing_presence as edits
from queries import landings
from queries.records import records
from ui import codes, i18n, session, tables
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column


def show(who: Person, landing_no: str) -> None:
    """Each organisation with what it did; nothing where nobody noted any."""
    lines = [{"actor": codes.label("landing_actor", actor), "did": _did(activities), "note": note or "—"}
             for actor, (activities, note) in _noted(who, landing_no).items()]  # fmt: skip
    if lines:
        columns = [Column("actor", _("Organisation")), Column("did", _("What they did"))]
        if any(line["note"] != "—" for line in lines):
            columns.append(Column("note", _("Note")))
        tables.rows(pd.DataFrame(lines), columns, total=len(lines), name="present",
                    alt=_("Who was there when this boat landed, and what they did"))  # fmt: skip


def form(who: Person, row: Any) -> None:
    """For those who record at the point: one organisation at a time."""
    opened = st.session_state.get(f"form_present_{int(row.landing_id)}", {})
    shut = not (opened.get("problems") or opened.get("conflict"))
    with st.expander(_("Who was there, and what they did"), icon=":material/handshake:", expanded=not shut):
        _say(who, row, _noted(who, row.landing_no))


@session.fragment
def _say(who: Person, row: Any, noted: dict[str, tuple[list[str], str | None]]) -> None:
    about = int(row.landing_id)
    form = Form("present", about, border=False, version=int(row.row_version), row=f"landing_{about}", draft=who)
    with form:
        actor = codes.choose(_("Organisation"), "landing_actor", key=form.key("actor"))
        form.problem("actor")
        known, note = noted.get(actor or "", ([], None))
        # another organisation has fields of its own, with what was noted of it
        names = codes.options("landing_activity", active=True)
        names |= {code: codes.label("landing_activity", code) for code in known}
        key = form.choice_key(f"activities.{actor}")
        kept = key in st.session_state
        activities = st.pills(_("What they did"), list(names), default=None if kept else known, key=key,
                              format_func=names.__getitem__, selection_mode="multi")  # fmt: skip
        form.problem("activities")
        said = form.key(f"note.{actor}")
        text = st.text_input(_("Note, no names of people"), "" if said in st.session_state else note or "",
                             max_chars=200, key=said)  # fmt: skip
        form.problem("note")
        if known:
            st.caption(_("Take every choice away to say that they were not there."))
        sent = form.button(_("Save who was there"), width="stretch")
    if sent:
        form.submit(edits.say_present, by=who, landing_id=about, seen=form.seen(), actor=actor,
                    activities=list(activities or []), note=text, done=_("It is noted who was there."))  # fmt: skip


def said(noted: list[dict[str, Any]]) -> str:
    """The organisations and activities of a version, in one line."""
    by_actor: dict[str, list[str]] = {}
    for each in noted:
        by_actor.setdefault(str(each["actor"]), []).append(str(each["activity"]))
    return "; ".join(i18n.told(codes.label("landing_actor", actor), _did(done)) for actor, done in by_actor.items())


def _did(activities: list[str]) -> str:
    return _(", ").join(codes.label("landing_activity", code) for code in activities)


def _noted(who: Person, landing_no: str) -> dict[str, tuple[list[str], str | None]]:
    """Organisation → its activities and its note, in the order of the list."""
    noted: dict[str, tuple[list[str], str | None]] = {}
    for each in records(landings.present(who, landing_no=landing_no)):
        noted.setdefault(each.actor, ([], each.note))[0].append(each.activity)
    return noted
