"""Somebody's cases with a box in each row: what is ticked goes to a colleague, and what that changes stands beside."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import many
from pages.parts import caseload_many
from pages.parts import load_blocks as blocks
from pages.parts import load_change as change
from queries import load, offices
from queries.records import Record, records
from ui import address, filters, i18n, session, states, tables
from ui.forms import Form
from ui.i18n import _, day, ngettext, number
from ui.picks import Picks
from ui.tables import Column

Names = Mapping[str, Mapping[str, str]]


def choose(
    who: Person, giver: Record, found: pd.DataFrame, labels: Names, *, as_of: datetime, ids: Sequence[int] | None
) -> None:
    """Which cases are shown, and then the list with what can be done."""
    cases = load.cases(who, as_of=as_of, caseworker_id=giver.caseworker_id, offices=ids)
    if cases.empty:
        caseload_many.result()
        states.nothing(_("No case counts as load here."), _("Choose another name above."))
        return
    chosen = filters.row(
        filters.Choice("stage", _("Stage"), _there(labels["stage"], cases["stage"])),
        filters.Choice("risk", _("Risk"), _there(labels["risk"], cases["risk"].fillna("none"))),
        filters.Choice("waiting", _("Referrals"), {"no": _("None waits"), "yes": _("Some wait")}),
    )
    listing(who, giver, found, labels, cases, chosen)


def _there(options: Mapping[str, str], column: pd.Series) -> dict[str, str]:
    there = set(column)
    return {code: label for code, label in options.items() if code in there}


@session.fragment
def listing(
    who: Person, giver: Record, found: pd.DataFrame, labels: Names, cases: pd.DataFrame, chosen: Mapping[str, Any]
) -> None:
    """The list, its boxes, and the form; a tick runs only this part of the page again."""
    rows = records(_narrowed(cases, chosen))
    place = _place(rows)
    rows = [row for row in rows if place in (None, row.place)]
    beyond = int(cases["all_cases"].iloc[0]) - len(cases)
    if beyond:
        st.caption(_("The latest %(count)s are shown.") % {"count": number(len(cases))})
    here = rows[25 * (tables.asked_page(len(rows)) - 1) :][:25]
    if session.looks_back():
        _table(pd.DataFrame([vars(row) for row in here], columns=cases.columns), len(rows), labels)
        return
    picks = Picks("load", (who.id, who.role, giver.caseworker_id))
    picks.turned((tables.asked_page(len(rows)), str(chosen), place, st.session_state.get("marsa_run")))
    caseload_many.bar(picks, {row.case_id: row.row_version for row in here}, len(rows),
                      lambda: picks.chosen | {row.case_id: row.row_version for row in rows})  # fmt: skip
    with st.container(key="m_many_form"):  # always there, so that the table under it keeps its place
        _enough(picks, giver, rows)
        caseload_many.result()
        moved = [row for row in records(cases) if row.case_id in picks.chosen]
        if moved:
            _give(who, giver, found, moved, picks)
    said = {row.case_id: _("Choose %(case)s") % {"case": row.case_no} for row in here}
    _table(pd.DataFrame([vars(row) for row in here], columns=cases.columns), len(rows), labels,
           pick=lambda row: picks.box(row.case_id, said[row.case_id]))  # fmt: skip
    picks.twins({row.case_id: (said[row.case_id], row.row_version) for row in here})


def _narrowed(cases: pd.DataFrame, chosen: Mapping[str, Any]) -> pd.DataFrame:
    keep = pd.Series(True, index=cases.index)
    if chosen["stage"]:
        keep &= cases["stage"] == chosen["stage"]
    if chosen["risk"]:
        keep &= cases["risk"].fillna("none") == chosen["risk"]
    if chosen["waiting"]:
        keep &= (cases["referrals"] > 0) == (chosen["waiting"] == "yes")
    return cases[keep]


def _place(rows: Sequence[Record]) -> str | None:
    # where people are is nobody's business in an address
    places = sorted({row.place for row in rows if row.place})
    if len(places) < 2:
        return None
    return st.selectbox(_("Place"), places, index=None, placeholder=_("All"), key="load_place")


def _enough(picks: Picks, giver: Record, rows: Sequence[Record]) -> None:
    """Choose, from the top of the list, as many as bring somebody down to the standard."""
    if not blocks.is_over(giver) or picks.chosen:
        return
    left, enough = giver.load, {}
    for row in rows:
        if left <= 1:
            break
        left -= row.share or 0
        enough[row.case_id] = row.row_version
    text = ngettext("The first %(count)s, which is enough to come down to the standard",
                    "The first %(count)s, which are enough to come down to the standard", len(enough))  # fmt: skip
    st.button(text % {"count": number(len(enough))}, key="load_enough", type="tertiary",
              on_click=lambda: picks.put(enough))  # fmt: skip


def _give(who: Person, giver: Record, found: pd.DataFrame, moved: Sequence[Record], picks: Picks) -> None:
    takers = _takers(who, giver, found, moved)
    to = st.selectbox(
        _("Give them to"), list(takers), index=None, format_func=lambda key: _offered(takers[key]),
        placeholder=_("Choose") if takers else _("Nobody else works for these cases' office"),
        key=f"load_to.{i18n.language()}",
    )  # fmt: skip
    if to is not None:
        change.show(giver, takers[to], moved)
    form = Form("share", blocks.NOBODY if giver.caseworker_id is None else giver.caseworker_id)
    with form:
        form.problem("caseworker_id")
        reason = st.text_input(_("Why"), key=form.key("reason"))
        form.problem("reason")
        words = ngettext("Give %(count)s case", "Give %(count)s cases", len(moved))
        sent = form.button(words % {"count": number(len(moved))})
    if sent:
        chosen = {row.case_id: picks.chosen[row.case_id] for row in moved}

        def then(result: dict[str, Any]) -> None:
            st.session_state["many_result"] = result
            picks.put({each["case_id"]: chosen[each["case_id"]] for each in result["refused"]})

        form.submit(many.each, by=who, what="cases.reassign", case_ids=sorted(chosen), seen=chosen, then=then,
                    given={"caseworker_id": to, "reason": reason}, done=_("Done for all that could be."))  # fmt: skip


def _takers(who: Person, giver: Record, found: pd.DataFrame, moved: Sequence[Record]) -> dict[int, Record]:
    """Who could take all of them, the one with the most room first."""
    needed = {row.office_id for row in moved}
    there = {row.staff_id for row in records(offices.people(who)) if row.is_caseworker and needed <= {*row.office_ids}}
    free = [row for row in records(found) if row.active and row.caseworker_id in there - {giver.caseworker_id}]
    free.sort(key=lambda row: (row.away_to is not None, row.with_covered is None, row.with_covered or 0))
    return {row.caseworker_id: row for row in free}


def _offered(row: Record) -> str:
    parts = [row.caseworker, change.share(row.load)]
    if row.away_to is not None:
        parts.append(_("away until %(day)s; %(cover)s covers") % {"day": day(row.away_to), "cover": row.cover})
    elif row.covers:
        parts.append(_("covers %(names)s; with their cases %(load)s")
                     % {"names": row.covers, "load": change.share(row.with_covered)})  # fmt: skip
    return " · ".join(parts)


def _table(found: pd.DataFrame, total: int, labels: Names, pick: Any = None) -> None:
    tables.rows(
        found,
        [
            Column("case_no", _("Case")),
            Column("risk", _("Risk"), "code", labels["risk"], tone=lambda row: "late" if row.risk == "high" else None),
            Column("weighted", _("Weighs"), "number", decimals=1),
            Column("referrals", _("Referrals that wait"), "number",
                   tone=lambda row: "late" if row.overdue else None),
            Column("stage", _("Stage"), "code", labels["stage"]),
            Column("days_in_stage", _("In stage"), "days", tone=lambda row: "late" if row.stuck else None),
            Column("place", _("Place")),
            Column("office", _("Office"), "code", labels["office"]),
        ],
        link=lambda row: address.link("case", case=row.case_no),
        total=total,
        pick=pick,
        alt=_("Cases, those that are easiest to give away first"),
    )  # fmt: skip
