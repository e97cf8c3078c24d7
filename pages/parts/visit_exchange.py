"""The files of a visit on the page: made for a stated purpose, and taken back with the differences to accept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from data.person import Person
from edits import exports, visit_results
from edits.refusal import Conflict, Refused
from pages.parts import visit_files as files
from pages.parts import visit_returned as returned
from queries import labels
from ui import codes, i18n, sheet, states, tables
from ui.forms import Form
from ui.i18n import N_, _
from ui.tables import Column
from ui.written import written

WHY_NOT = {
    "size": N_("The file is larger than a visit's file can be. Upload the one that was made here."),
    "kind": N_("This is no Excel file. Save it as .xlsx and upload it again."),
    "other": N_("This file was not made here, or its hidden sheet is gone. Make a new one and fill it in."),
    "rows": N_("The file has more rows than a visit can have. Upload the one that was made here."),
}
NOT_THIS = N_("This file belongs to another visit. Open that visit and upload it there.")


def make(who: Person, visit: Any, rows: Sequence[Any], as_of: datetime) -> None:
    """Ask what the file is for, write that down, and only then give it out."""
    st.caption(_("A file that leaves is written down: who made it, for what, and which cases are in it."))
    about = f"visit {visit.visit_id}"
    form = Form("visit_file", visit.visit_id, border=False)
    kinds = {"xlsx": _("Excel file to fill in and bring back"), "html": _("Sheet to print")}
    with form:
        kind = st.radio(_("File"), list(kinds), format_func=kinds.__getitem__, key=form.choice_key("form"))
        why = {code: _(text) for code, text in exports.PURPOSES.items()}
        purpose = st.selectbox(_("What is it for"), list(why), index=None, format_func=why.__getitem__,
                               placeholder=_("Choose"), key=form.choice_key("purpose"))  # fmt: skip
        form.problem("purpose")
        sent = form.button(_("Make the file"))
    ids = [row.case_id for row in rows]
    if sent:
        form.submit(
            exports.log, by=who, what="visit_cases", about=about, form=kind, purpose=purpose, case_ids=ids,
            office_id=visit.office_id, done=_("The file is ready."),
            then=lambda _rows: st.session_state.update(visit_file=(who.id, visit.visit_id, ids, kind, purpose)),
        )  # fmt: skip
    made = st.session_state.get("visit_file")
    # only what was written down is given out: the same person, the same visit, the same cases
    if made and made[:3] == (who.id, visit.visit_id, ids):
        _download(who, visit, rows, as_of, made[3], _(exports.PURPOSES[made[4]]))


def _download(who: Person, visit: Any, rows: Sequence[Any], as_of: datetime, kind: str, purpose: str) -> None:
    more: dict[str, Any] = {"by": who.name, "purpose": purpose, "as_of": as_of}
    is_sheet = kind == "xlsx"
    data = files.workbook(visit, rows, **more) if is_sheet else files.page(visit, rows, **more)
    st.download_button(
        _("Download the Excel file") if is_sheet else _("Download the sheet"),
        data,
        file_name=f"visit-{visit.visit_id}-{visit.planned_on.isoformat()}.{kind}",
        mime=sheet.MIME if is_sheet else "text/html",
        icon=":material/download:",
        on_click="ignore",
        key=f"visit_download_{kind}",
    )


def take_back(who: Person, visit: Any, rows: Sequence[Any], as_of: datetime) -> None:
    """A filled-in file: what it would change, and which of that to take over."""
    given = st.file_uploader(_("The file, filled in"), type=["xlsx"], max_upload_size=1, key="visit_upload")
    _say_not_taken()
    if given is None:
        return
    try:
        mark, filled = sheet.read(given.getvalue())
    except sheet.Unreadable as no:
        states.notice(_(WHY_NOT[no.reason]))
        return
    if (mark.get("form"), mark.get("visit")) != (files.FORM, visit.visit_id):
        states.notice(_(NOT_THIS))
        return
    found = returned.differences(filled, rows, outcomes=_outcomes(who), ticks=_ticks(), day=_its_day(visit, as_of))
    if not found:
        states.well(_("Everything that the file says stands in Marsa already."))
        return
    _show(found)
    _accept(who, visit, [line for line in found if line.state == "change"])


def _show(found: Sequence[returned.Line]) -> None:
    said = {"change": _("to take over"), "conflict": _("changed in Marsa meanwhile"), "unclear": _("not readable")}
    names = {"outcome": _("Outcome"), "seen_on": _("Day"), "note": _("Note")}
    papers = codes.options("document_type")
    lines: list[tuple[str, ...]] = []
    for line in found:
        if line.problem:
            lines.append((line.case_no, said[line.state], "", "", _(line.problem)))
        for field, (theirs, mine) in line.changes.items():
            if theirs != mine:
                now, new = ((codes.label("visit_outcome", each) if field == "outcome" else written(each))
                            for each in (theirs, mine))  # fmt: skip
                lines.append((line.case_no, said[line.state], names[field], now, new))
        lines += [(line.case_no, said[line.state], papers.get(code, code), _("not received"), _("Received"))
                  for code in line.papers]  # fmt: skip
    tones = {said["conflict"]: "late", said["unclear"]: "late", said["change"]: None}
    tables.rows(
        pd.DataFrame(lines, columns=["case_no", "state", "field", "stands", "file"]),
        [
            Column("case_no", _("Case")),
            Column("field", _("What")),
            Column("stands", _("Stands in Marsa")),
            Column("file", _("The file says")),
            Column("state", _("State"), tone=lambda row: tones[row.state]),
        ],
        per_page=50,
        name="differences_page",
        alt=_("What the file would change"),
    )
    if any(line.state == "conflict" for line in found):
        st.caption(_("What a colleague changed after the file was made is not written over. Record it by hand above."))


def _accept(who: Person, visit: Any, found: Sequence[returned.Line]) -> None:
    if not found:
        return
    by_id = {int(line.visit_case_id or 0): line for line in found}
    form = Form("visit_accept", visit.visit_id, border=False)
    with form:
        ids = st.multiselect(_("Cases to take over"), list(by_id), default=list(by_id), placeholder=_("Choose"),
                             format_func=lambda each: by_id[each].case_no, key=form.choice_key("lines"),
                             select_all=False)  # fmt: skip
        sent = form.button(_("Take over what is chosen"))
    if sent:
        form.submit(_take_over, by=who, lines=[by_id[each] for each in ids], done=_("The file is taken over."),
                    then=lambda refused: st.session_state.update(visit_refused=refused))  # fmt: skip


def _take_over(*, by: Person, key: str, lines: Sequence[returned.Line]) -> list[tuple[str, str]]:
    """Each case by its own edit: what cannot be done for one is said for it, the rest is done."""
    refused = []
    for line in lines:
        values = line.values()
        try:
            visit_results.record(by=by, key=f"{key}.{line.visit_case_id}", visit_case_id=line.visit_case_id,
                                 seen=line.seen, **values)  # fmt: skip
        except Conflict:
            refused.append((line.case_no, _("Somebody else changed this meanwhile.")))
        except Refused as no:
            first = no.problems[0]
            refused.append((line.case_no, _(first.text) % {name: written(each) for name, each in first.params.items()}))
    return refused


def _say_not_taken() -> None:
    for case_no, sentence in st.session_state.pop("visit_refused", []):
        states.notice(_("%(case)s was not taken over.") % {"case": case_no}, sentence)


def _outcomes(who: Person) -> dict[str, str]:
    """What may stand in the column: the label in any of our languages, or the code."""
    found: dict[str, str] = {}
    for language in i18n.LANGUAGES:
        for code, text in labels.labels(who, "visit_outcome", language).items():
            found |= {sheet.typed(sheet.safe(text)).casefold(): code, code.casefold(): code}
    return found


def _ticks() -> list[str]:
    found = ["x", "✓", "yes", "oui", "نعم"]
    for language in i18n.LANGUAGES:
        with i18n.using(language):
            found.append(_(files.RECEIVED).casefold())
    return found


def _its_day(visit: Any, as_of: datetime) -> date | None:
    planned = visit.done_on or visit.planned_on
    return planned if planned <= as_of.astimezone(ZoneInfo(visit.time_zone)).date() else None
