"""The history of a case: every edit as a sentence, the latest first, by kind and by colleague, page by page."""

from typing import Any

import streamlit as st

from data.person import Person
from pages.parts import history_words as words
from queries import cases
from queries.records import Record, records
from ui import feed, i18n, session, states
from ui.feed import Entry
from ui.i18n import _, number

PER_PAGE = 20
# what belongs together in the reader's mind → what the record calls it
KINDS = {
    "stage": ("stage_change", "case_hold", "hand_over"),
    "people": ("person", "person_identity", "person_consent", "person_vulnerability"),
    "papers": ("document", "clearance"),
    "referrals": ("referral", "referral_event"),
    "work": ("assessment", "assessment_finding", "assistance", "follow_up", "visit_case"),
    "words": ("case_note", "guidance"),
    "file": ("case_file", "case_assignment"),
    "out": ("export", "search", "case_access", "retention_hold", "retention"),
}


@session.fragment
def show(who: Person, case: Any, as_of: Any) -> None:
    """The edits of a case; what the reader asks for here is nobody's address but theirs."""
    kind, by_id, page = _asked(who, case, as_of)
    found = cases.edits(
        who, case_id=case.case_id, as_of=as_of, entities=KINDS.get(kind or ""), by_id=by_id, rows=PER_PAGE,
        skip=PER_PAGE * (page - 1),
    )  # fmt: skip
    if found.empty:
        narrowed = kind or by_id
        states.nothing(_("No edit matches.") if narrowed else _("Nobody has changed this case in Marsa yet."))
        return
    feed.show([entry for edit in edits(records(found)) if (entry := _entry(edit, case.time_zone))], most=PER_PAGE)
    _pages(int(found["all_edits"].iloc[0]), page, case.case_id)


def edits(rows: list[Record]) -> list[list[Record]]:
    """The rows of the record, edit by edit."""
    grouped: dict[int, list[Record]] = {}
    for row in rows:
        grouped.setdefault(row.txid, []).append(row)
    return list(grouped.values())


def _entry(edit: list[Record], tz: str) -> Entry | None:
    said = words.sentences(edit, tz)
    if not said:
        return None
    first = edit[0]
    under = [i18n.moment(first.recorded_at, tz)]
    if first.taken_back:
        under.append(_("taken back since"))
    more = "\n".join(said[1:])
    return Entry(more or None, " · ".join(under), said[0], "soon" if first.taken_back else None)


def _asked(who: Person, case: Any, as_of: Any) -> tuple[str | None, int | None, int]:
    names = {
        "stage": _("Stage and holds"), "people": _("Persons and consent"), "papers": _("Papers and decisions"),
        "referrals": _("Referrals"), "work": _("Work done"), "words": _("Notes and guidance"),
        "file": _("The file and its caseworker"), "out": _("Exports and searches"),
    }  # fmt: skip
    people = {row.staff_id: row.name for row in records(cases.editors(who, case_id=case.case_id, as_of=as_of))}
    page, spoken = f"history_page_{case.case_id}", i18n.language()

    def first() -> None:
        st.session_state[page] = 1

    left, right = st.columns(2)
    kind = left.selectbox(_("Kind of edit"), list(names), index=None, format_func=names.__getitem__, on_change=first,
                          placeholder=_("All"), key=f"history_kind_{case.case_id}.{spoken}")  # fmt: skip
    by_id = right.selectbox(_("Colleague"), list(people), index=None, format_func=people.__getitem__, on_change=first,
                            placeholder=_("All"), key=f"history_by_{case.case_id}.{spoken}")  # fmt: skip
    return kind, by_id, st.session_state.get(page, 1)


def _pages(count: int, page: int, case_id: int) -> None:
    last = -(-count // PER_PAGE)
    if last < 2:
        return

    def turn(by: int) -> None:
        st.session_state[f"history_page_{case_id}"] = page + by

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Newer"), key=f"history_newer_{case_id}", disabled=page == 1, on_click=turn, args=(-1,))
        st.button(_("Older"), key=f"history_older_{case_id}", disabled=page >= last, on_click=turn, args=(1,))
        said = {"page": number(page), "last": number(last), "count": number(count)}
        st.caption(_("Page %(page)s of %(last)s, %(count)s edits") % said)
