"""A boat that has just come: the point, the time and the people, saved at once; more, if it is known, further down."""

from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import landings as edits
from pages.parts import landing_fields as fields
from pages.parts.landing_place import place
from ui import address, markup, session
from ui.forms import Form
from ui.i18n import _
from ui.plain import plain

_OTHER, _SAME = "other", "same"


@session.fragment
def show(who: Person, places: pd.DataFrame) -> None:
    """The form. What is typed is kept as it is typed: a dropped line or a restart of the server loses nothing."""
    form = Form("record_landing", draft=who)
    with form:
        point = place(form, places)
        people = fields.people(form)
        landed_at = st.datetime_input(
            _("Landed at, time there (empty: just now)"), None, format=fields.DAY, key=form.key("landed_at"),
            step=timedelta(minutes=5),
        )  # fmt: skip
        form.problem("landed_at")
        like = _is_it_another(form)
        sums = st.container()
        sent = form.button(_("Save the landing"), width="stretch")
        st.caption(_("The rest can wait: it is completed on the landing's own page, also tomorrow."))
        told = fields.details(form, people)
        with sums:
            fields.sums(form, {**told, "people": people})
    if sent:
        form.submit(
            edits.record, by=who, point_id=point, landed_at=landed_at, people=people, **like, **told,
            done=_("The landing is recorded."), labels=fields.labels(), then=_remember,
        )  # fmt: skip


def _is_it_another(form: Form) -> dict[str, Any]:
    """Where a boat much like it is recorded already: whether it is another one or the same."""
    form.problem("sure")
    number = next((p.params["number"] for p in form.opened.get("problems", ()) if p.field == "sure"), None)
    number = form.opened["like"] = number or form.opened.get("like")
    if number is None:
        return {}
    texts = {_OTHER: _("It is another boat"),
             _SAME: _("It is the same boat: add what I know to %(number)s") % {"number": plain(number)}}  # fmt: skip
    said = st.radio(_("Is it the same boat?"), list(texts), index=None, format_func=texts.__getitem__,
                    key=form.choice_key("like"))  # fmt: skip
    return {"sure": said == _OTHER, "same_as": str(number) if said == _SAME else None}


def _remember(landing_no: str) -> None:
    st.session_state["landing_recorded"] = landing_no


def forget(landing_no: str) -> None:
    """It was taken out: there is nothing to complete any more."""
    if st.session_state.get("landing_recorded") == landing_no:
        del st.session_state["landing_recorded"]


def just_recorded() -> None:
    """What was recorded last in this sitting, with the way to complete it."""
    landing_no = st.session_state.get("landing_recorded")
    if landing_no:
        text = markup.element("strong", _("Recorded: %(number)s") % {"number": landing_no})
        there = markup.link(_("Complete or correct it"), address.here(landing=landing_no, form=None))
        screening = markup.link(_("Screen the people of this boat"), address.link("screening", landing=landing_no))
        markup.show(markup.element("p", text, there, screening, class_="m-done m-ways", role="status"))
