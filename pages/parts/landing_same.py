"""Two records that may be one boat, side by side, and the way to make one of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import landing_merge, landing_unmerge
from pages.parts import landing_fields as fields
from pages.parts.landing_words import KNOWN, nobody_sorted
from queries import landings
from queries.records import records
from ui import address, codes, i18n, tables
from ui.forms import Form
from ui.i18n import _, number
from ui.plain import plain
from ui.tables import Column

_COMPARED = ("people", "women", "men", "girls", "boys", "dead", "missing", "uac", "pregnant", "medical", "screened",
             "referred", "food", "nfi", "medical_aid", "pss", "boat", "embarked_from", "authority")  # fmt: skip


def show(who: Person, row: Any, nationalities: Mapping[str, int]) -> None:
    """For each landing much like this one, both of them and the form that merges them."""
    for like in records(landings.alike(who, landing_no=row.landing_no)):
        other = landings.one(who, landing_no=like.landing_no)
        if other is not None:
            told = {"number": plain(like.landing_no), "people": number(like.people)}
            title = _("Is it the same boat as %(number)s, with %(people)s people?") % told
            with st.expander(title, icon=":material/content_copy:", expanded=_is_open(row, other)):
                _both(row, other, nationalities, landings.nationalities(who, landing_no=like.landing_no))
                _merge(who, row, other)


def apart(who: Person, row: Any, landing_no: str) -> None:
    """The form that says that a landing merged into this one was another boat after all."""
    opened = st.session_state.get(f"form_unmerge_{landing_no}", {})
    title = _("%(number)s was another boat: take the merging back") % {"number": plain(landing_no)}
    with st.expander(title, icon=":material/call_split:", expanded=bool(opened.get("problems"))):
        form = Form("unmerge", landing_no, border=False, version=int(row.row_version))
        with form:
            st.caption(_("It becomes a landing of its own again, with the people screened of it. What it gave this one "
                         "is taken back, unless somebody has corrected it since."))  # fmt: skip
            reason = st.text_input(_("Why are they two boats?"), key=form.key("reason"), max_chars=200)
            form.problem("reason")
            sent = form.button(_("Make two landings of them"))
        if sent:
            form.submit(landing_unmerge.unmerge, by=who, landing_id=int(row.landing_id), seen=form.seen(),
                        landing_no=landing_no, reason=reason, done=_("They are two landings again."))  # fmt: skip


def _both(row: Any, other: Any, *nationalities: Mapping[str, int]) -> None:
    lines = [(_("Landed at"), *[i18n.moment(datetime.fromisoformat(each.landed_at)) for each in (row, other)])]
    lines.append((_("Recorded by"), row.recorded_by or "—", other.recorded_by or "—"))
    named = fields.labels() | {"people": _("People")}
    lines += [(named[name], _said(row, name), _said(other, name)) for name in _COMPARED]
    countries = codes.options("country")
    noted = [", ".join(f"{countries.get(code, code)} {number(n)}" for code, n in each.items()) or "—"
             for each in nationalities]  # fmt: skip
    lines.append((named["nationalities"], noted[0], noted[1]))
    differ = [line for line in lines if line[1] != line[2]]
    columns = [Column("what", _("What")), Column("this", _("This one")), Column("other", _("The other one"))]
    tables.rows(pd.DataFrame(differ, columns=["what", "this", "other"]), columns, total=len(differ),
                alt=_("Where the two records differ; a dash means not known"), name="both")  # fmt: skip


def _merge(who: Person, row: Any, other: Any) -> None:
    form = Form("merge_landing", _about(row, other), border=False)
    numbers = {row.landing_no: (row, other), other.landing_no: (other, row)}
    with form:
        earlier = min(numbers, key=lambda n: numbers[n][0].recorded_at)
        said = {row.landing_no: _("%(number)s (this one)") % {"number": plain(row.landing_no)}}
        stays = st.radio(_("Which record stands?"), list(numbers), list(numbers).index(earlier),
                         format_func=lambda n: said.get(n, plain(n)), key=form.choice_key("stays"))  # fmt: skip
        st.caption(_("What it does not know is taken from the other one. The history shows both."))
        form.problem("other_id", *fields.labels())
        sent = form.button(_("It is one boat: make one record of the two"))
    if sent:
        kept, goes = numbers[str(stays)]
        form.submit(
            landing_merge.merge, by=who, landing_id=int(kept.landing_id), seen=int(kept.row_version),
            other_id=int(goes.landing_id), other_seen=int(goes.row_version), done=_("They are one landing now."),
            then=lambda _id: address.put(landing=kept.landing_no),
        )  # fmt: skip


def _said(row: Any, name: str) -> str:
    value = None if name in KNOWN and nobody_sorted(row) else getattr(row, name)
    return (value or "—") if isinstance(value, str) else number(value)


def _about(row: Any, other: Any) -> str:
    # the same form from either of the two pages
    return "_".join(sorted((str(row.landing_id), str(other.landing_id))))


def _is_open(row: Any, other: Any) -> bool:
    opened = st.session_state.get(f"form_merge_landing_{_about(row, other)}", {})
    return bool(opened.get("problems"))
