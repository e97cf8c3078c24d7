"""The blocks of the Today page: what waits, each number a way to its list. Light: no chart code."""

from datetime import datetime

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import figure_words as words
from pages.parts.caseload_blocks import problem_names
from queries import caseload, landings, referrals
from queries.records import records
from ui import address, breakdown, codes, states, tables, tiles
from ui.i18n import _, ngettext, number
from ui.markup import Html
from ui.tables import Column
from ui.tiles import Tile


def referral_tiles(who: Person, as_of: datetime) -> list[Tile]:
    """Overdue and due today, of all that wait."""
    found = referrals.attention(who, as_of=as_of)
    of = _("of %(all)s waiting") % {"all": words.text(found, "waiting")}
    linked = who.role in ("caseworker", "supervisor")
    return [
        tiles.tile(_("Overdue referrals"), words.value(found, "overdue"), tone="late", note=of,
                   href=address.link("referrals", due="overdue") if linked else None),
        tiles.tile(_("Referrals due today"), words.value(found, "due_today"), tone="soon",
                   href=address.link("referrals", due="due_today") if linked else None),
    ]  # fmt: skip


def case_tiles(who: Person, as_of: datetime) -> list[Tile]:
    """Unassigned too long, stuck, with data missing, of all open cases."""
    found = caseload.attention(who, as_of=as_of)
    of = _("of %(all)s open cases") % {"all": words.text(found, "cases")}
    linked = who.role in ("caseworker", "supervisor")
    unassigned = tiles.tile(
        _("Cases unassigned too long"), words.value(found, "unassigned"), tone="late", note=of,
        href=address.link("caseload", attention="unassigned" if linked else None),
    )  # fmt: skip
    stuck = tiles.tile(_("Cases stuck in a stage"), words.value(found, "stuck"), tone="soon", note=of,
                       href=address.link("caseload", attention="stuck" if linked else None))  # fmt: skip
    # a caseworker's own cases are never unassigned
    return [stuck] if who.role == "caseworker" else [unassigned, stuck]


def landing_tile(who: Person, as_of: datetime) -> Tile | None:
    """People landed in the last 72 hours; unknown where no point reported. None for somebody without landing points."""
    now = landings.now(who, as_of=as_of)
    if now.empty:
        return None
    people, boats = words.total(now, "people_72h"), landings.total(now["boats_72h"])
    silent = int(now["boats_72h"].isna().sum())
    told = {"boats": number(boats), "silent": number(silent)}
    note = ngettext("on %(boats)s boat", "on %(boats)s boats", boats or 0) % told
    if silent:
        note += " · " + ngettext("%(silent)s point silent", "%(silent)s points silent", silent) % told
    return tiles.tile(_("Landed in the last 72 hours"), people, note=note, href=address.link("disembarkations"),
                      unknown=_("No point has reported"))  # fmt: skip


def worst_referrals(who: Person, as_of: datetime) -> None:
    """The referrals that are latest, with whom they wait."""
    found = referrals.overdue(who, as_of=as_of)
    if found.empty:
        states.well(_("No referral is overdue."))
        return
    tables.rows(
        found.head(8),
        [
            Column("case_no", _("Case")),
            Column("days_late", _("Late"), "days", tone=lambda row: "late"),
            Column("service", _("Service"), "code", codes.options("service")),
            Column("priority", _("Priority"), "code", codes.options("priority")),
            Column("agency", _("With")),
            Column("caseworker", _("Caseworker")),
        ],
        link=lambda row: address.link("case", case=row.case_no),
        alt=_("Overdue referrals, worst first"),
        name="worst",
    )


def follow_ups(who: Person, as_of: datetime) -> None:
    """Calls and visits that are due."""
    found = caseload.follow_ups(who, as_of=as_of)
    if found.empty:
        states.well(_("No follow-up is due."))
        return
    tables.rows(
        found,
        [
            Column("case_no", _("Case")),
            Column("kind", _("Follow-up"), "code", codes.options("follow_up_kind")),
            Column("due_on", _("Due"), "day"),
            Column("days_late", _("Late"), "days", tone=lambda row: "late" if row.days_late else None),
            Column("caseworker", _("Caseworker")),
        ],
        link=lambda row: address.link("case", case=row.case_no),
        total=len(found),
        alt=_("Follow-ups due, oldest first"),
        name="due",
    )


def guidance(who: Person, as_of: datetime) -> None:
    """Guidance that waits for an answer; no block where none does."""
    found = caseload.guidance(who, as_of=as_of)
    if found.empty:
        return
    st.subheader(_("Guidance to answer"))
    tables.rows(
        found.assign(said=[_short(row.body) for row in records(found)]),
        [
            Column("case_no", _("Case")),
            Column("said", _("Guidance")),
            Column("by", _("Left by")),
            Column("days", _("Waiting"), "days"),
            *([] if who.role == "caseworker" else [Column("caseworker", _("Caseworker"))]),
        ],
        link=lambda row: f"{address.link('case', case=row.case_no)}#notes",
        total=len(found),
        alt=_("Guidance that waits for an answer, the oldest first"),
        name="guidance",
    )


def _short(text: str, most: int = 140) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def data_problems(who: Person, as_of: datetime) -> Html | None:
    """What open cases lack in their own data, each kind a way to its cases."""
    title, found = _("Missing in open cases"), caseload.problems(who, as_of=as_of)
    if "hidden" in found:
        return words.counts(title, found, "problem", "cases", problem_names())
    return breakdown.card(
        title, found, "problem", "cases", labels=problem_names(),
        href=lambda code: address.link("caseload", problem=code), overlaps=True,
    )  # fmt: skip


def landings_by_point(who: Person, as_of: datetime) -> Html | None:
    """Where people landed in the last 72 hours."""
    now = landings.now(who, as_of=as_of)
    if "hidden" in now:
        came = now[[words.value(row, "people_72h") not in (0, None) for row in records(now)]]
        return words.counts(_("Landed in the last 72 hours, by point"), came, "point", "people_72h",
                            dict(zip(now["point"], now["name"], strict=True)))  # fmt: skip
    came = now[now["people_72h"].fillna(0) > 0]
    labels = dict(zip(now["point"], now["name"], strict=True))
    return breakdown.card(
        _("Landed in the last 72 hours, by point"), came, "point", "people_72h", labels=labels,
        href=lambda code: address.link("disembarkations", point=code),
    )  # fmt: skip


def cases_of_stage(who: Person, as_of: datetime, stage: str) -> pd.DataFrame:
    """Up to 25 cases of one stage, for somebody who receives them."""
    return caseload.cases(who, as_of=as_of, chosen={"stage": stage})
