"""One landing: what is recorded, the forms that complete it and put it right, and how it stood before."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import landings as edits
from pages.parts import landing_fields as fields
from pages.parts import landing_history, landing_new, landing_place, landing_present, landing_same, tally_sheet
from pages.parts.landing_place import place
from pages.parts.landing_words import KNOWN, nobody_sorted, sex_and_age, still_to_tell
from queries import landings
from ui import address, codes, i18n, markup, session, states, tables, tiles
from ui.forms import Form
from ui.i18n import _, number
from ui.plain import plain
from ui.tables import Column
from ui.tiles import tile

_FURTHER = ("uac", "pregnant", "medical", "screened", "referred", "food", "nfi", "medical_aid", "pss", "boat",
            "embarked_from", "authority", "source")  # fmt: skip


def show(who: Person, landing_no: str, places: pd.DataFrame) -> None:
    """The landing, and for those who record at its point the ways to correct, verify and remove it."""
    markup.show(
        markup.element("p", markup.link(_("Back to all landings"), address.here(landing=None)), class_="m-ways")
    )
    row = landings.one(who, landing_no=landing_no)
    if row is None:
        if landing_history.gone(who, landing_no):
            return
        states.nothing(_("There is no landing %(number)s, or it belongs to another mission.") % {"number": landing_no},
                       _("Check the number, or choose it from the list."))  # fmt: skip
        return
    nationalities = landings.nationalities(who, landing_no=landing_no)
    landed_at = datetime.fromisoformat(row.landed_at)
    st.subheader(plain(row.landing_no), anchor=False)
    status = _("Verified") if row.verified else _("Provisional: not verified yet")
    when = i18n.moment(landed_at) if row.time_told else _("%(moment)s, when it was recorded: the true time is not told")
    name = plain(f"\u2068{row.name}\u2069" if i18n.is_rtl() else row.name)  # or a Latin name turns the whole line round
    st.caption(" · ".join([name, when % {"moment": i18n.moment(landed_at)}, status]))
    _people(row)
    screening = address.link("screening", landing=row.landing_no)
    markup.show(markup.element("p", markup.link(_("Screen the people of this boat"), screening), class_="m-ways"))
    lacking = still_to_tell(row, nationalities)
    if lacking:
        st.caption(_("Still to tell: %(what)s.") % {"what": " · ".join(lacking)})
    mine = int(row.point_id) in set(places["point_id"]) and not session.looks_back()
    if not mine and not session.looks_back() and f"form_correct_landing_{row.landing_id}" in st.session_state:
        landing_place.not_yours()
    if mine and who.role == "supervisor" and not row.verified:
        _verify(who, row)
    if mine:
        landing_same.show(who, row, nationalities)
        with st.expander(_("Complete or correct this landing"), icon=":material/edit:", expanded=_is_open(row)):
            _correct(who, row, nationalities, places, landed_at)
        landing_present.form(who, row)
        with st.expander(_("Take this landing out"), icon=":material/delete:"):
            _remove(who, row)
        tally_sheet.offer(places, row)
    _further(row, nationalities)
    landing_present.show(who, landing_no)
    landing_history.show(who, row, mine=mine)


def _people(row: Any) -> None:
    hidden = KNOWN if nobody_sorted(row) else ()
    parts = [
        tile(text, None if name in hidden else int(getattr(row, name)), unknown=_("not told"))
        for name, text in sex_and_age().items()
    ]
    tiles.row(
        tile(_("People"), int(row.people)), *parts,
        tile(_("Dead"), _count(row.dead), note=_("counted apart"), unknown=_("not told")),
        tile(_("Missing"), _count(row.missing), note=_("counted apart"), unknown=_("not told")),
    )  # fmt: skip


def _count(value: Any) -> int | None:
    return int(value) if i18n.known(value) else None


def _further(row: Any, nationalities: dict[str, int]) -> None:
    named, countries = fields.labels(), codes.options("country")
    lines = [(named[name], _said(name, getattr(row, name))) for name in _FURTHER]
    told = ", ".join(f"{countries.get(code, code)} {number(people)}" for code, people in nationalities.items())
    lines += [(named["nationalities"], told or "—"), (_("Recorded by"), row.recorded_by or "—"),
              (_("Recorded on"), i18n.moment(row.recorded_at, row.time_zone))]  # fmt: skip
    columns = [Column("what", _("What")), Column("told", _("Recorded"))]
    alt = _("What else was told about this boat; a dash means not known")
    tables.rows(pd.DataFrame(lines, columns=["what", "told"]), columns, total=len(lines), alt=alt)


def _said(name: str, value: Any) -> str:
    if name == "source":
        return codes.label("landing_source", value)
    return (value or "—") if isinstance(value, str) else number(value)


def _verify(who: Person, row: Any) -> None:
    form = _form("verify_landing", row)
    with form:
        sent = form.button(_("Verify: the figures are right"), icon=":material/verified:")
    if sent:
        form.submit(edits.verify, by=who, landing_id=int(row.landing_id), seen=form.seen(),
                    done=_("The landing is verified."))  # fmt: skip


@session.fragment
def _correct(who: Person, row: Any, nationalities: dict[str, int], places: pd.DataFrame, landed_at: datetime) -> None:
    form = _form("correct_landing", row, draft=who)
    shown = landed_at.replace(second=0, microsecond=0)
    with form:
        point = place(form, places, int(row.point_id))
        kept = form.key("landed_at") in st.session_state
        when = st.datetime_input(fields.labels()["landed_at"], None if kept else shown, format=fields.DAY,
                                 key=form.key("landed_at"))  # fmt: skip
        form.problem("landed_at")
        if not row.time_told:
            st.caption(_("This is when it was recorded. Enter when the boat landed."))
        is_true = not row.time_told and st.checkbox(_("It landed just then"), key=form.key("just_then"))
        people = fields.people(form, row)
        sums = st.container()
        told = fields.details(form, people, row, nationalities)
        reason = st.text_input(fields.labels()["reason"], key=form.key("reason"), max_chars=200,
                               help=_("Not needed where you only fill in what was not known."))  # fmt: skip
        form.problem("reason")
        sent = form.button(_("Save the landing"), width="stretch")
        with sums:
            fields.sums(form, {**told, "people": people})
    if sent:
        # minutes are all that the form shows: an untouched time keeps its seconds
        touched: dict[str, Any] = {"landed_at": landed_at} if is_true else {}
        touched |= {} if when in (shown, None) else {"landed_at": when}
        form.submit(
            edits.correct, by=who, landing_id=int(row.landing_id), seen=form.seen(), reason=reason,
            point_id=point, people=people, **touched, **told, done=_("The landing is saved."),
            labels=fields.labels(),
        )  # fmt: skip


def _remove(who: Person, row: Any) -> None:
    form = _form("remove_landing", row)
    with form:
        st.caption(_("For a boat that was recorded by mistake or twice. The history keeps it."))
        reason = st.text_input(_("Why is it taken out?"), key=form.key("reason"), max_chars=200)
        form.problem("reason")
        sent = form.button(_("Take it out"))
    if sent:
        form.submit(edits.remove, by=who, landing_id=int(row.landing_id), seen=form.seen(), reason=reason,
                    done=_("The landing is taken out."), then=lambda _id: _leave(row.landing_no))  # fmt: skip


def _leave(landing_no: str) -> None:
    landing_new.forget(landing_no)
    address.put(landing=None)


def _form(name: str, row: Any, draft: Person | None = None) -> Form:
    about = int(row.landing_id)
    return Form(name, about, border=False, version=int(row.row_version), row=f"landing_{about}", draft=draft)


def _is_open(row: Any) -> bool:
    opened = st.session_state.get(f"form_correct_landing_{row.landing_id}", {})
    return bool(opened.get("problems") or opened.get("conflict") or "seen" in opened)
