"""What was done today, and by whom."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from queries import first
from queries.records import records
from ui import tables
from ui.i18n import _, ngettext, number
from ui.tables import Column


def show(who: Person, as_of: datetime) -> None:
    """One line for each colleague, folded away; nothing where nobody has done anything yet."""
    found = first.done_today(who, as_of=as_of)
    if found.empty:
        return
    edits = int(found["edits"].sum())
    title = ngettext("Done today: %(count)s edit", "Done today: %(count)s edits", edits) % {"count": number(edits)}
    with st.expander(title, icon=":material/task_alt:"):
        people = found.groupby("by_id", sort=False)
        lines = [{"by": part["by"].iloc[0], "edits": int(part["edits"].sum()), "what": _told(records(part))}
                 for _by_id, part in people]  # fmt: skip
        tables.rows(
            pd.DataFrame(lines),
            [Column("by", _("Who")), Column("edits", _("Edits"), "number"), Column("what", _("What"))],
            alt=_("What was done today, by whom"), name="done",
        )  # fmt: skip


def _told(rows: list[Any]) -> str:
    names, other = _names(), 0
    parts = []
    for row in rows:
        if row.what in names:
            parts.append(f"{names[row.what]} {number(row.edits)}")
        else:
            other += row.edits
    if other:
        parts.append(f"{_('other edits')} {number(other)}")
    return " · ".join(parts)


def _names() -> dict[str, str]:
    return {
        "referrals.contact": _("contacts logged"), "referrals.record_answer": _("answers recorded"),
        "referrals.add": _("referrals written"), "referrals.send": _("referrals sent"),
        "referrals.hold": _("referrals put on hold"), "referrals.resume": _("referrals resumed"),
        "referrals.extend": _("referrals extended"), "referrals.appointment": _("appointments set"),
        "escalations.escalate": _("escalations"), "escalations.acknowledge": _("escalations seen"),
        "cases.reassign": _("cases given to a caseworker"), "cases.change_stage": _("stages changed"),
        "cases.hold": _("cases put on hold"), "notes.add": _("notes"), "follow_ups.done": _("follow-ups done"),
        "follow_ups.plan": _("follow-ups planned"), "guidance.leave": _("guidance left"),
        "guidance.answer": _("guidance answered"), "papers.tick": _("papers ticked"),
        "papers.tick_several": _("papers ticked"),
    }  # fmt: skip
