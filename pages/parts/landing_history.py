"""How one landing stood before: every version, who changed it and why, and what was merged into it."""

import json
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import landing_fields as fields
from pages.parts import landing_present, landing_same
from queries import landings
from queries.records import Record, records
from ui import address, codes, feed, i18n, markup
from ui.feed import Entry
from ui.i18n import _, number

Line = tuple[datetime, Entry]

# what a reader knows by name, in the order of the form
_SHOWN = ("happened_at", "people", "women", "men", "girls", "boys", "unknown", "dead", "missing", "uac", "pregnant",
          "medical", "screened", "referred", "food", "nfi", "medical_aid", "pss", "nationalities", "boat",
          "embarked_from", "authority", "source", "present", "verified")  # fmt: skip


def show(who: Person, row: Any, *, mine: bool) -> None:
    """The earlier versions, the latest change first; nothing where the landing was never changed. mine: the reader
    records there, and may say that two boats that were merged are two.
    """
    tz, rows = row.time_zone, records(landings.versions(who, landing_no=row.landing_no))
    lines = [*_merged(rows, tz), *_changes([row for row in rows if row.is_asked], tz)]
    if not lines:
        return
    with st.expander(_("Earlier versions: %(count)s") % {"count": number(len(lines))}, icon=":material/history:"):
        lines.sort(key=lambda line: line[0], reverse=True)
        feed.show(entry for _at, entry in lines)
    for each in rows if mine else ():
        if not each.is_asked and each.ended == "merged" and not each.is_back:
            landing_same.apart(who, row, each.landing_no)


def gone(who: Person, landing_no: str) -> bool:
    """Say what became of a landing that is no longer there; False if nobody knows of it."""
    rows = [row for row in records(landings.versions(who, landing_no=landing_no)) if row.is_asked]
    if not rows:
        return False
    last = rows[-1]
    told = {"number": landing_no, "name": last.by_name or "—", "moment": i18n.moment(last.ended_at),
            "into": last.merged_into, "why": last.reason or "—"}  # fmt: skip
    if last.merged_into:
        text = _("%(name)s merged landing %(number)s into %(into)s on %(moment)s: it was the same boat.")
        there = markup.link(_("Open %(into)s") % told, address.here(landing=last.merged_into))
    else:
        text, there = _("%(name)s took landing %(number)s out on %(moment)s: %(why)s"), None
    markup.show(markup.element("p", text % told, there and " ", there))
    return True


def _changes(rows: list[Record], tz: str) -> list[Line]:
    lines = []
    for before, after in pairwise(rows):
        was, new = (_plain(each, tz) for each in (before, after))
        differ = [i18n.became(_label(name), was[name], new[name]) for name in _SHOWN if was[name] != new[name]]
        if differ:
            lines.append(_line(before, tz, " · ".join(differ)))
    return lines


def _merged(rows: list[Record], tz: str) -> list[Line]:
    lines = []
    for row in rows:
        if row.is_asked or row.ended != "merged":
            continue
        said = _plain(row, tz)
        known = " · ".join(i18n.told(_label(name), said[name]) for name in _SHOWN if said[name] != "—")
        told = {"number": row.landing_no, "name": row.recorded_by or "—", "what": known}
        text = _("%(number)s, recorded by %(name)s, was merged into this. It said: %(what)s") % told
        if row.is_back:
            text += " " + _("It was taken back: %(number)s is a landing of its own again.") % told
        lines.append(_line(row, tz, text))
    return lines


def _line(row: Record, tz: str, what: str) -> Line:
    under = [i18n.moment(row.ended_at, tz), row.by_name or _("an import"), row.reason]
    return row.ended_at, Entry(what, " · ".join(text for text in under if text))


def _plain(row: Record, tz: str) -> dict[str, str]:
    """A version in the reader's words; a dash is what was not known."""
    was: Mapping[str, Any] = json.loads(row.was)
    said = {name: "—" if was.get(name) is None else str(was[name]) for name in _SHOWN}
    for name, value in was.items():
        if name in said and isinstance(value, int) and not isinstance(value, bool):
            said[name] = number(value)
    if was["people"] and was["unknown"] == was["people"]:  # nobody sorted them
        said |= dict.fromkeys(("women", "men", "girls", "boys"), "—")
    countries = codes.options("country")
    named = [f"{countries.get(code, code)} {number(people)}" for code, people in was["nationalities"].items()]
    return said | {
        "happened_at": i18n.moment(pd.Timestamp(was["happened_at"]).to_pydatetime(), tz),
        "nationalities": ", ".join(named) or "—",
        "present": landing_present.said(was.get("present") or []) or "—",
        "source": codes.label("landing_source", was["source"]),
        "verified": _("yes") if was["verified"] else _("no"),
    }


def _label(name: str) -> str:
    named = {"happened_at": _("Landed at"), "verified": _("Verified"), "present": _("Who was there")}
    return named.get(name) or fields.labels()[name]
