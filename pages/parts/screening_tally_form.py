"""The tally of a boat: counts first, the persons later; and what differs between the two."""

from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import screening_tallies as edits
from pages.parts import screening_words as words
from pages.parts.landing_words import sex_and_age
from queries import screenings
from queries.records import records
from ui import codes, i18n, session, tables
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column

_NARROW = 150


def show(who: Person, boat: Any, *, mine: bool, opened: bool) -> None:
    """The form, where it was opened; and the tally beside the persons entered."""
    found = screenings.tally(who, landing_no=boat.landing_no)
    if mine and opened:
        _count(who, boat, {(row.kind, row.code): row.tallied for row in records(found) if i18n.known(row.tallied)})
    if not boat.tally_version:
        return
    st.subheader(_("The tally and the persons"))
    when = {"moment": i18n.moment(boat.tallied_at, boat.time_zone)}
    settled = _("All were entered one by one: the persons count, not the tally.")
    st.caption(
        settled if boat.settled_at else _("Counted on %(moment)s. It is the same people: never add the two.") % when
    )
    _compared(found)
    if mine:
        _settle(who, boat)


@session.fragment
def _count(who: Person, boat: Any, known: dict[tuple[str, str], int]) -> None:
    form = Form("screening_tally", boat.landing_id, version=int(boat.tally_version), draft=who)
    with form:
        st.caption(_("Screened, by sex and age"))
        told = _numbers(form, "group", sex_and_age(), known)
        st.caption(_("Not reached"))
        reasons = {code: text for code, text in words.outcomes().items() if code != "screened"}
        told |= _numbers(form, "not_reached", reasons, known)
        with st.expander(_("Vulnerabilities, if you count them")):
            vulnerable = _numbers(form, "vulnerability", codes.options("vulnerability", active=True), known)
            form.problem("vulnerabilities")
        st.caption(_("Nobody screened yet? Save it empty: then everybody who landed is waiting."))
        sent = form.button(_("Save the tally"), width="stretch")
    if sent:
        form.submit(edits.count, by=who, landing_id=int(boat.landing_id), seen=form.seen(), **told,
                    vulnerable={code: people for code, people in vulnerable.items() if people},
                    done=_("The tally is saved."), labels=sex_and_age() | words.outcomes())  # fmt: skip


def _numbers(form: Form, kind: str, names: dict[str, str], known: dict[tuple[str, str], int]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    with st.container(horizontal=True):
        for code, text in names.items():
            kept = form.key(code) in st.session_state
            value = None if kept else known.get((kind, code))
            with st.container(width=_NARROW):
                given[code] = st.number_input(text, 0, None, None if value is None else int(value), 1,
                                              key=form.key(code))  # fmt: skip
                form.problem(code)
    return given


def _compared(found: pd.DataFrame) -> None:
    """Where the two differ stands in colour; a tally that has no such line says nothing of it."""
    named = sex_and_age() | words.outcomes()
    shown = found.assign(
        what=[named.get(row.code, row.code) if row.kind != "vulnerability" else codes.label("vulnerability", row.code)
              for row in records(found)],
        differs=found["entered"] - found["tallied"],
    )  # fmt: skip
    shown = shown[(shown["tallied"].fillna(0) > 0) | (shown["entered"] > 0)]
    place = {code: n for n, code in enumerate(named)}  # as in the form, the vulnerabilities after them
    shown = shown.sort_values("code", key=lambda found: found.map(place).fillna(len(place)), kind="stable")
    columns = [
        Column("what", _("Who")),
        Column("tallied", _("Tally"), "number"),
        Column("entered", _("Entered one by one"), "number"),
        Column(
            "differs",
            _("Difference"),
            "number",
            tone=lambda row: "soon" if i18n.known(row.differs) and row.differs else None,
        ),
    ]
    tables.rows(shown, columns, name="tally", total=len(shown), alt=_("The tally beside the persons entered"))


def _settle(who: Person, boat: Any) -> None:
    form = Form("settle_tally", boat.landing_id, version=int(boat.tally_version), border=False)
    with form:
        text = _("Count by the tally again") if boat.settled_at else _("All are entered: count the persons from now on")
        sent = form.button(text, type="secondary")
        form.problem("settled")
    if sent:
        form.submit(edits.settle, by=who, landing_id=int(boat.landing_id), seen=form.seen(),
                    settled=not boat.settled_at, done=_("It is noted which of the two counts."))  # fmt: skip
    with st.expander(_("Take the tally out"), icon=":material/delete:"):
        out = Form("remove_tally", boat.landing_id, version=int(boat.tally_version), border=False)
        with out:
            reason = st.text_input(_("Why is it taken out?"), key=out.key("reason"), max_chars=200)
            out.problem("reason")
            gone = out.button(_("Take it out"), type="secondary")
        if gone:
            out.submit(edits.remove, by=who, landing_id=int(boat.landing_id), seen=out.seen(), reason=reason,
                       done=_("The tally is taken out."))  # fmt: skip
