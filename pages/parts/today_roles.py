"""Today for those who follow no cases of their own: programme officers, heads of mission, and the house's keepers."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from briefing.period import Period, cut_off
from data.person import Person
from pages.parts import audit_blocks, audit_words, first_things, today_reports, today_surges
from pages.parts import figure_words as words
from pages.parts import today_blocks as blocks
from queries import about, audit, caseload, indicators, landings, offices, referrals
from queries.records import records
from ui import address, breakdown, codes, i18n, markup, session, states, tables, tiles
from ui.i18n import _
from ui.markup import element
from ui.tables import Column

_ON_CASES = (*first_things.QUESTIONS, "referrals_attention", "caseload_attention", "caseload_problems", "landings_now",
             *today_surges.QUESTIONS)  # fmt: skip
_QUESTIONS = {
    "supervisor": _ON_CASES,
    "caseworker": _ON_CASES,
    "programme_officer": ("indicators_behind", "indicators_missing", "framework_calendar", "landings_now"),
    "head_of_mission": ("caseload_attention", "caseload_problems", "referrals_attention", "indicators_behind",
                        "landings_now"),
    "pre_departure": ("caseload_list",),
    "admin": ("about",),
    "data_protection": ("audit_kinds", "audit_state"),
}  # fmt: skip


def questions(role: str) -> tuple[str, ...]:
    """The questions that Today asks for a role."""
    return _QUESTIONS[role]


def show(who: Person, as_of: datetime) -> None:
    """The page's blocks for the active role of `who`."""
    _BLOCKS[who.role](who, as_of)


def _programme_officer(who: Person, as_of: datetime) -> None:
    behind, missing = _behind_pace(who, as_of), indicators.missing_values(who, as_of=as_of)
    owed = today_reports.owed(who, as_of)
    tiles.row(
        tiles.tile(_("Indicators behind pace"), len(behind), tone="late", href=address.link("briefing")),
        tiles.tile(_("Values missing"), len(missing), tone="soon", href=address.link("briefing")),
        today_reports.tile(owed),
        blocks.landing_tile(who, as_of),
    )
    today_reports.show(owed)
    _behind(behind)
    _missing(missing)
    breakdown.cards(blocks.landings_by_point(who, as_of))
    words.why(landings.now(who, as_of=as_of))


def _head_of_mission(who: Person, as_of: datetime) -> None:
    behind = _behind_pace(who, as_of)
    tiles.row(
        *blocks.referral_tiles(who, as_of),
        *blocks.case_tiles(who, as_of),
        tiles.tile(_("Indicators behind pace"), len(behind), tone="late", href=address.link("briefing")),
        blocks.landing_tile(who, as_of),
    )
    _behind(behind)
    breakdown.cards(blocks.data_problems(who, as_of), blocks.landings_by_point(who, as_of))
    asked = (referrals.attention, caseload.attention, caseload.problems, landings.now)
    words.why(*[ask(who, as_of=as_of) for ask in asked])


def _behind_pace(who: Person, as_of: datetime) -> pd.DataFrame:
    # to the end of the hour, so that what counts every indicator of every project is asked once an hour
    return indicators.behind_pace(who, as_of=as_of if session.looks_back() else cut_off(as_of))


def _behind(found: pd.DataFrame) -> None:
    st.subheader(_("Behind pace"))
    if found.empty:
        states.well(_("No indicator is behind its pace."))
        return
    _indicators(
        "behind", found, _("Indicators behind their pace"),
        Column("share", _("Achieved"), "percent"), Column("elapsed", _("Time elapsed"), "percent"),
    )  # fmt: skip


def _missing(found: pd.DataFrame) -> None:
    st.subheader(_("Values missing"))
    if found.empty:
        states.well(_("Every value that was due is there."))
        return
    _indicators(
        "missing", found, _("Values that are due"),
        Column("period_to", _("Period ended"), "day"), Column("days_since", _("Since then"), "days"),
    )  # fmt: skip


def _indicators(name: str, found: pd.DataFrame, alt: str, *more: Column) -> None:
    columns = [
        Column("code", _("Indicator")),
        Column("title", _("What it says")),
        Column("project", _("Project")),
        *more,
    ]
    tables.rows(found, columns, link=_briefing, alt=alt, name=name, per_page=10)


def _briefing(row: Any) -> str:
    """The briefing on the period that the row speaks of, its form opened at the row's indicator."""
    code = Period.between(row.period_from, row.period_to).code
    months = {"period": "custom", "from": f"{row.period_from:%Y-%m}", "to": f"{row.period_to:%Y-%m}"}
    asked = {"period": code} if code.isdigit() or code[5:6] in ("Q", "H") else months
    return address.link("briefing", project=row.project, indicator=row.code, **{"for": code}, **asked)


def _pre_departure(who: Person, as_of: datetime) -> None:
    handed, ready = (caseload.cases(who, as_of=as_of, chosen={"stage": stage})
                     for stage in ("pre_departure", "travel_ready"))  # fmt: skip
    count = [int(found["all_cases"].iloc[0]) if len(found) else 0 for found in (handed, ready)]
    tiles.row(tiles.tile(_("Handed over to us"), count[0]), tiles.tile(_("Travel ready, to be handed over"), count[1]))
    if handed.empty:
        states.nothing(_("No case has been handed over."))
        return
    skip = 25 * (tables.asked_page(count[0]) - 1)
    if skip:
        handed = caseload.cases(who, as_of=as_of, chosen={"stage": "pre_departure"}, skip=skip)
    tables.rows(
        handed,
        [
            Column("case_no", _("Case")),
            Column("nationality", _("Nationality"), "code", codes.options("country")),
            Column("days_in_stage", _("In stage"), "days", tone=lambda row: "late" if row.stuck else None),
            Column("office", _("Office"), "code", {row.code: row.name for row in records(offices.mine(who))}),
            Column("caseworker", _("Caseworker")),
        ],
        link=lambda row: address.link("case", case=row.case_no),
        total=count[0],
        alt=_("Cases handed over, the longest waiting first"),
    )


def _admin(who: Person, as_of: datetime) -> None:
    counts = about.database(who)
    tiles.row(
        tiles.tile(_("Active staff"), counts["staff"]),
        tiles.tile(_("Active staff without a role"), counts["staff_without_role"], tone="soon"),
        tiles.tile(_("Offices"), counts["offices"]),
    )
    states.notice(_("An administrator sees no case."), _("Staff are added with: python -m data staff add"))


def _data_protection(who: Person, as_of: datetime) -> None:
    state, found = audit.state(who), audit.kinds(who, as_of=as_of)
    audit_blocks.headline(found, state)
    breakdown.cards(
        breakdown.card(_("The last 7 days, by kind"), found, "kind", "entries", labels=audit_words.kinds(),
                       href=lambda kind: address.link("audit", kind=kind)),
    )  # fmt: skip
    if i18n.known(state["verified_wrong"]) and state["verified_wrong"]:
        states.notice(_("The audit is not as it was sealed."), audit_blocks.sealed(state, "UTC"))
    markup.show(element("p", markup.link(_("Open a case for a reason"), address.link("case"))))


_BLOCKS = {
    "programme_officer": _programme_officer,
    "head_of_mission": _head_of_mission,
    "pre_departure": _pre_departure,
    "admin": _admin,
    "data_protection": _data_protection,
}
