"""The parts of the Audit page."""

from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import exports
from pages.parts import audit_words as words
from queries import audit, offices
from queries.records import records
from ui import address, codes, filters, i18n, sheet, tables, tiles
from ui.forms import Form
from ui.i18n import _, moment, number
from ui.tables import Column

DAYS = 30  # shown unless another first day is chosen
MOST = 2_000  # rows of a file
QUICK = ("edit", "opened", "export", "refused", "signed")


def choose(who: Person, today: date) -> dict[str, Any]:
    """What the reader narrows the audit to; the number of a case does not go into the address by typing."""
    where = {row.office_id: f"{row.name} ({row.mission})" for row in records(offices.everywhere(who))}
    chosen = filters.row(
        filters.Day("from", _("From"), today - timedelta(days=DAYS), last=today),
        filters.Day("to", _("To"), today, last=today),
        filters.Choice("kind", _("Kind"), words.kinds()),
        filters.Choice("entity", _("About"), words.things()),
        filters.Choice("by", _("Who"), audit.people(who)),
        filters.Choice("role", _("Role"), codes.options("role")),
        filters.Choice("office", _("Office"), where),
    )
    typed = st.text_input(_("Case or MiMOSA number"), max_chars=64, key="audit_case")
    return {
        "from_day": chosen["from"], "to_day": chosen["to"], "kind": chosen["kind"], "entity": chosen["entity"],
        "by_id": chosen["by"], "role": chosen["role"], "office_id": chosen["office"],
        "case_no": typed.replace("\0", "").strip() or None,
    }  # fmt: skip


def headline(found: pd.DataFrame, state: Any, chosen: str | None = None) -> None:
    """How many of each kind in seven days, each opening the page on it; and how far the audit is sealed."""
    count = dict(zip(found["kind"], found["entries"], strict=True)) if len(found) else {}
    names = words.kinds()
    week = _("last 7 days")
    tiles.row(
        *[tiles.tile(names[kind], int(count.get(kind, 0)), note=_("chosen") if kind == chosen else week,
                     href=address.link("audit", kind=None if kind == chosen else kind),
                     tone="soon" if kind == "refused" and count.get(kind) else "plain") for kind in QUICK],
        tiles.tile(_("Not sealed yet"), int(state["unsealed"]), note=_sealed(state)),
    )  # fmt: skip


def sealed(state: Any, tz: str) -> str:
    """How far the audit is sealed and what verifying found, in one or two sentences."""
    if not i18n.known(state["sealed_at"]):
        return _("Nothing is sealed yet.")
    said = {"count": number(state["sealed"]), "moment": moment(state["sealed_at"], tz)}
    whole = _("%(count)s rows are sealed, the last on %(moment)s.") % said
    if not i18n.known(state["verified_at"]):
        return f"{whole} " + _("It was not verified yet: python -m data audit verify")
    when = {"moment": moment(state["verified_at"], tz), "wrong": number(state["verified_wrong"])}
    found = (
        _("Verified on %(moment)s: all is as it was sealed.")
        if not state["verified_wrong"]
        else _("Verified on %(moment)s: %(wrong)s things do not fit. Ask whoever runs the server what was found.")
    )
    return f"{whole} " + found % when


def _sealed(state: Any) -> str | None:
    return _("of all rows") if i18n.known(state["sealed_at"]) else None


def shown(found: pd.DataFrame) -> pd.DataFrame:
    """The rows with their words."""
    rows = records(found)
    columns: dict[str, list[Any]] = {
        "who_said": [words.who(row) for row in rows],
        "said": [words.said(row) for row in rows],
        "changed": [words.changes(row) or None for row in rows],
        "why": [words.reason(row) for row in rows],
    }
    return found.assign(**columns)


def listing(found: pd.DataFrame, total: int) -> None:
    """One page of rows, the latest first; the number of a case opens the form to open it."""
    tables.rows(
        shown(found),
        [
            Column("recorded_at", _("When"), "moment", tz="time_zone"),
            Column("who_said", _("Who")),
            Column("said", _("What")),
            Column("case_no", _("Case"), href=_case),
            Column("why", _("Because")),
            Column("changed", _("Before → after")),
            Column("office", _("Office")),
            Column("sealed", _("Sealed"), "code", {True: _("yes"), False: _("not yet")}),
        ],
        total=total,
        alt=_("Rows of the audit, the latest first"),
    )


def _case(row: Any) -> str | None:
    return address.link("case", case=row.case_no) if isinstance(row.case_no, str) else None


def download(who: Person, as_of: datetime, chosen: dict[str, Any], total: int) -> None:
    """The rows as an Excel file, which is written down as an export before it is given out."""
    used = sorted(name for name, value in chosen.items() if value is not None)
    form = Form("audit_file", border=False)
    with form:
        sent = form.button(_("Make an Excel file of these rows"))
    st.caption(_("At most %(most)s rows, the latest. That the file was made is written down.") % {"most": number(MOST)})
    if sent:
        form.submit(exports.audit, by=who, rows=min(total, MOST), filters=used, done=_("The file is ready."),
                    then=lambda _rows: st.session_state.update(audit_file=(who.id, repr(chosen))))  # fmt: skip
    # only what was written down is given out: the same person, the same filters
    if st.session_state.get("audit_file") != (who.id, repr(chosen)):
        return
    st.download_button(
        _("Download the Excel file"), _workbook(who, as_of, chosen), file_name=f"audit-{as_of.date().isoformat()}.xlsx",
        mime=sheet.MIME, icon=":material/download:", on_click="ignore", key="audit_download",
    )  # fmt: skip


def _workbook(who: Person, as_of: datetime, chosen: dict[str, Any]) -> bytes:
    rows = records(shown(audit.search(who, as_of=as_of, **chosen, rows=MOST)))
    fields = [
        sheet.Field("number", _("Number"), "number"), sheet.Field("when", _("When"), width=20),
        sheet.Field("who_said", _("Who"), width=36),
        sheet.Field("said", _("What"), width=36), sheet.Field("case_no", _("Case"), width=17),
        sheet.Field("changed", _("Before → after"), width=50), sheet.Field("why", _("Because"), width=30),
        sheet.Field("office", _("Office"), width=20), sheet.Field("sealed", _("Sealed")),
    ]  # fmt: skip
    told = [
        vars(row) | {"number": row.audit_id, "when": moment(row.recorded_at, row.time_zone),
                     "sealed": _("yes") if row.sealed else _("not yet")} for row in rows
    ]  # fmt: skip
    about = [(_("Made by"), who.name), (_("As of"), moment(as_of)), (_("Rows"), number(len(rows)))]
    return sheet.workbook(_("Audit"), fields, told, about_name=_("About this file"), about=about,
                          mark={"form": "audit"}, rtl=i18n.is_rtl())  # fmt: skip
