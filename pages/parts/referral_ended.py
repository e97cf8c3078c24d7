"""Referrals that ended: done in time or done late, in a period."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import list_files
from pages.parts import referral_blocks as blocks
from pages.parts.outcome_period import calendar
from queries import referrals
from queries.records import records
from queries.referrals import ENDED
from ui import address, breakdown, codes, filters, states, tables, tiles
from ui.i18n import _, days
from ui.tables import Column

QUESTIONS = ("referrals_finished_breakdown", "referrals_finished")
_PERIOD = timedelta(days=29)  # thirty days, today among them


def names(labels: blocks.Names) -> blocks.Names:
    """The labels of the filters, where “when due” is how they ended."""
    return {**labels, "due": bucket_names()}


def bucket_names() -> dict[str, str]:
    """What each bucket of ended referrals is called."""
    return {"done_in_time": _("Done in time"), "done_late": _("Done late"), "no_deadline": _("No deadline")}


def show(who: Person, as_of: datetime, labels: blocks.Names, chosen: Mapping[str, Any], due: str | None,
         offices: Sequence[int] | None) -> None:  # fmt: skip
    """The period, the numbers, what they divide into, and the referrals themselves."""
    period = choose_period(who, as_of)
    if period["period_from"] > period["period_to"]:
        states.notice(_("The period ends before it begins."), _("Choose an earlier first day."))
        return
    of: dict[str, Any] = {"as_of": as_of, **period, "bucket": due, "offices": offices, "chosen": chosen}
    found = referrals.finished_breakdown(who, **of)
    count = _by_bucket(found)
    if not sum(count.values()):
        states.nothing(_("No referral ended in this period that matches."), _("Choose a longer period."))
        return
    _headline(count)
    _divide(found, labels, chosen, due)
    total = count[due] if due else sum(count.values())
    st.subheader(labels["due"][due] if due else _("Ended, the latest first"), anchor="list")
    rows = referrals.finished(who, **of, skip=25 * (tables.asked_page(total) - 1))
    _listing(rows, total, labels)
    list_files.of_ended(who, labels, of, total)


def choose_period(who: Person, as_of: datetime) -> dict[str, date]:
    """The days on which they ended, from and into the address; the last is today where it is latest for the reader."""
    today = calendar(who, as_of)[0]
    told = filters.row(filters.Day("from", _("From"), today - _PERIOD, last=today),
                       filters.Day("to", _("To"), today, last=today))  # fmt: skip
    return {"period_from": told["from"], "period_to": told["to"]}


def _by_bucket(found: pd.DataFrame) -> dict[str, int]:
    part = found[found["dimension"] == "bucket"]
    known = dict(zip(part["code"], part["referrals"], strict=True))
    return {bucket: int(known.get(bucket, 0)) for bucket in ENDED}


def _headline(count: Mapping[str, int]) -> None:
    names_ = bucket_names()
    tone: Mapping[str, tiles.Tone] = {"done_late": "late", "done_in_time": "good"}
    tiles.row(
        tiles.tile(_("Ended"), sum(count.values()), href=address.here(due=None, page=None)),
        *[tiles.tile(names_[bucket], n, href=address.here(due=bucket, page=None), tone=tone.get(bucket, "plain"))
          for bucket, n in count.items()],
    )  # fmt: skip


def _divide(found: pd.DataFrame, labels: blocks.Names, chosen: Mapping[str, Any], due: str | None) -> None:
    what, by = labels["due"][due] if due else _("Ended"), blocks.dimensions()
    cards = []
    for name in [name for name in by if name != "due" and name in labels]:
        part = found[found["dimension"] == name]
        if len(part) > 1:
            title = _("%(what)s, by %(dimension)s") % {"what": what, "dimension": by[name]}
            cards.append(breakdown.card(title, part, "code", "referrals", labels=labels[name],
                                        chosen=chosen.get(name), href=partial(_narrow, name)))  # fmt: skip
    breakdown.cards(*cards, swipe=True)


def _narrow(name: str, code: str) -> str:
    return address.here(**{name: code, "page": None})


def _listing(found: pd.DataFrame, total: int, labels: blocks.Names) -> None:
    rows = records(found)
    many = len(labels["office"]) > 1
    columns = [
        Column("case_no", _("Case")),
        Column("how", _("How it ended"), tone=lambda row: "late" if row.bucket == "done_late" else None),
        Column("state", _("State"), "code", codes.options("referral_state")),
        Column("ended_on", _("On"), "day"),
        Column("service", _("Service"), "code", labels["service"]),
        Column("priority", _("Priority"), "code", labels["priority"]),
        Column("agency", _("With")),
        *([Column("caseworker", _("Caseworker"))] if "caseworker" in labels else []),
        *([Column("office", _("Office"), "code", labels["office"])] if many else []),
    ]
    tables.rows(
        found.assign(how=[_how(row) for row in rows]), columns, total=total, alt=_("Ended referrals, the latest first"),
        link=lambda row: address.link("case", case=row.case_no, referral=row.referral_id),
    )  # fmt: skip


def _how(row: Any) -> str:
    if row.bucket == "done_late":
        return _("%(days)s late") % {"days": days(row.late_by)}
    return {"done_in_time": _("in time")}.get(row.bucket, _("no deadline"))
