"""First things on Today: the ranked list, dealt with in place; how its order is made; what was done today."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from data.person import Person
from pages.parts import first_done, first_file, first_list, first_many, first_row, last_edit
from pages.parts import first_words as words
from queries import first
from queries.first import Things
from queries.records import records
from ui import address, markup, session, states, tables
from ui.i18n import _
from ui.markup import element
from ui.picks import Picks

QUESTIONS = ("first_things", "first_done")


def show(who: Person, as_of: datetime) -> None:
    """The whole block."""
    st.subheader(_("First things"), anchor="first")
    last_edit.offer(who, as_of)
    chosen = first_list.choose(who)
    page = address.whole("page") or 1
    found = first_list.read(who, as_of, chosen, page)
    kind = chosen["kind"]
    total = found.count[kind] if kind else found.all
    if found.all == 0:
        narrowed = any(chosen.get(name) for name in ("caseworker", "office"))
        states.well(_("Nothing waits that matches these filters.") if narrowed else _("Nothing waits. Well done."))
        if not session.looks_back() and (st.query_params.get("row") or first_many.is_busy()):
            # the last thing went while it was dealt with: what was typed must not vanish with it
            _listing(who, found, 0, 1, as_of=as_of, chosen=chosen)
    else:
        first_list.counts(found, kind)
        here = tables.asked_page(total, first_list.PER_PAGE)
        if here != page:
            found = first_list.read(who, as_of, chosen, here)
        _listing(who, found, total, here, as_of=as_of, chosen=chosen)
        first_file.offer(who, as_of, chosen, total)
    _formula(who)
    first_done.show(who, as_of)


@session.fragment
def _listing(who: Person, found: Things, total: int, here: int, *, as_of: datetime, chosen: Mapping[str, Any]) -> None:
    """One page of the list; a tick runs only this part of the page again."""
    rows = records(found.rows)
    opened = None if session.looks_back() else _opened(who, as_of, rows)

    def draw(row: Any) -> None:
        first_row.show(who, row, as_of)

    if session.looks_back():
        first_list.rows(rows, None, draw, pick=None, acts=False)
        first_list.pages(total, here)
        return
    picks = Picks("first", (who.id, who.role, str(sorted(chosen.items(), key=str))))
    kept = st.session_state.get("first_known", {})
    stay = {*picks.chosen, str(st.query_params.get("row"))}
    known = {name: kept[name] for name in stay if name in kept} | {words.name(row): row for row in rows}
    st.session_state["first_known"] = known
    picks.turned((here, opened, st.session_state.get("marsa_run")))
    first_many.bar(picks, {words.name(row): row.version for row in rows})
    with st.container(key="m_many_first_form"):  # always there, so that the list under it keeps its place
        first_many.act(who, picks, known)
    said = {words.name(row): _("Choose %(case)s") % {"case": row.case_no} for row in rows}
    first_list.rows(rows, opened, draw, pick=lambda row: picks.box(words.name(row), said[words.name(row)]), acts=True)
    picks.twins({words.name(row): (said[words.name(row)], row.version) for row in rows})
    first_list.pages(total, here)


def _opened(who: Person, as_of: datetime, rows: list[Any]) -> str | None:
    """The row that the address opens. One that is not on this page stands above it, or nowhere if it is dealt with."""
    asked = first_list.asked_row()
    if asked is None:
        return None
    name = f"{asked[0]}-{asked[1]}"
    if name in {words.name(row) for row in rows}:
        return name
    alone = records(first.things(who, as_of=as_of, one=asked).rows)
    last = st.session_state.get("first_known", {}).get(name)
    if not alone and last is not None and first_row.is_busy(last):
        alone = [last]
    if not alone:
        states.nothing(_("This is not among your first things any more: it was dealt with, or it is not yours."))
    for row in alone[:1]:
        first_list.rows([row], name, lambda it: first_row.show(who, it, as_of), pick=None, acts=True)
    return None


def _formula(who: Person) -> None:
    with st.expander(_("How this order is made"), icon=":material/sort:"):
        lines = words.formula(first.weights(who))
        markup.show(element("div", *[element("p", line) for line in lines], class_="m-formula"))
