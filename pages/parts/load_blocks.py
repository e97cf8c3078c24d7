"""The blocks of the page on the load: how much each caseworker carries."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from queries import offices
from queries.records import Record, records
from ui import address, codes, filters, i18n, markup, tables, tiles
from ui.i18n import _, day, ngettext, number, percent
from ui.markup import element
from ui.tables import Column

Names = Mapping[str, Mapping[str, str]]
NOBODY = "none"


def names(who: Person) -> dict[str, dict[str, str]]:
    """The codes of what the page shows and is narrowed by, with their labels."""
    teams = {str(row.team_id): row.team for row in records(offices.people(who)) if row.team_id is not None}
    return {
        "office": {str(row.code): str(row.name) for row in records(offices.mine(who))},
        "team": teams,
        "stage": codes.options("stage"),
        "stream": codes.options("stream"),
        "risk": codes.options("risk_level") | {"none": _("Not assessed")},
    }


def choose(labels: Names) -> dict[str, str | None]:
    """The office and the team to look at, where there are several."""
    titles = {"office": _("Office"), "team": _("Team")}
    asked = [name for name in titles if len(labels[name]) > 1]
    return filters.row(*[filters.Choice(name, titles[name], labels[name]) for name in asked]) if asked else {}


def of_team(who: Person, found: pd.DataFrame, team: str | None) -> pd.DataFrame:
    """The rows of one team's people; cases may go to a colleague of another."""
    if team is None:
        return found
    people = {row.staff_id for row in records(offices.people(who)) if str(row.team_id) == team}
    return found[found["caseworker_id"].isin(people)]


def giver(found: pd.DataFrame) -> Record | None:
    """Whose cases are shown below: the one of the address; the row of nobody's cases is one, too."""
    known = {NOBODY if row.caseworker_id is None else row.caseworker_id: row for row in records(found)}
    asked = address.one("of", known)
    return None if asked is None else known[asked]


def called(row: Record) -> str:
    """A caseworker by name, or what the row of the cases is called that nobody has."""
    return row.caseworker or _("Nobody")


def title(row: Record) -> str:
    """The heading over somebody's cases."""
    return _("Cases that nobody has") if row.caseworker_id is None else _("Cases of %(name)s") % {"name": called(row)}


def headline(found: pd.DataFrame) -> None:
    """How many are over their standard, away, and how many cases nobody has."""
    people = [row for row in records(found) if row.caseworker_id is not None]
    nobody = sum(row.cases for row in records(found) if row.caseworker_id is None)
    over = sum(is_over(row) for row in people)
    away = [row for row in people if row.away_to is not None]
    left = sum(row.cases for row in away)
    of = ngettext("of %(all)s caseworker", "of %(all)s caseworkers", len(people)) % {"all": number(len(people))}
    with_cases = ngettext("with %(cases)s case", "with %(cases)s cases", left) % {"cases": number(left)}
    tiles.row(
        tiles.tile(_("Over the standard"), over, tone="late" if over else "plain", note=of),
        tiles.tile(_("Cases that nobody has"), nobody, tone="soon" if nobody else "plain",
                   href=address.here(of=NOBODY, page=None) + "#cases" if nobody else None),
        tiles.tile(_("Away now"), len(away), note=with_cases),
        tiles.tile(_("Cases that count"), sum(row.cases for row in people) + nobody),
    )  # fmt: skip


def is_over(row: Any) -> bool:
    """Whether somebody carries more than the standard; exactly the standard is not more."""
    return i18n.known(row.load) and row.load > 1


def rule(weights: Mapping[str, int]) -> None:
    """How the load is made, with its numbers."""
    said = {risk: number(weight / 100, 2 if weight % 10 else 1 if weight % 100 else 0)
            for risk, weight in weights.items()}  # fmt: skip
    text = _("A high-risk case counts as %(high)s cases, a medium one as %(medium)s, a low one as %(low)s, one that is "
             "not assessed as 1. The load is their sum against the standard of the mission and stream.")  # fmt: skip
    st.caption(text % said)


def shown(found: pd.DataFrame) -> pd.DataFrame:
    """The rows with their words: a name for nobody, leave and cover in a sentence."""
    rows = records(found)
    leave: list[Any] = [_leave(row) for row in rows]
    return found.assign(named=[called(row) for row in rows], leave=leave)


def _leave(row: Record) -> str | None:
    if row.caseworker_id is not None and not row.active:
        return _("no longer works here")
    if row.away_to is not None:
        return _("away until %(day)s; %(cover)s covers") % {"day": day(row.away_to), "cover": row.cover}
    if row.covers:
        load = percent(row.with_covered) if row.with_covered is not None else "—"
        return _("covers %(names)s; with their cases %(load)s") % {"names": row.covers, "load": load}
    return None


def columns() -> list[Column]:
    """What is told of each caseworker."""
    return [
        Column("named", _("Caseworker")),
        Column("load", _("Load"), "percent", tone=lambda row: "late" if is_over(row) else None),
        Column("cases", _("Cases"), "number"),
        Column("weighted", _("Weighted"), "number", decimals=1),
        Column("high_risk", _("High risk"), "number"),
        Column("stuck", _("Stuck"), "number", tone=lambda row: "soon" if row.stuck else None),
        Column("leave", _("Leave and cover"), tone=lambda row: "soon" if i18n.known(row.leave) else None),
        Column("team", _("Team")),
    ]


def listing(found: pd.DataFrame, chosen: Record | None) -> None:
    """Everybody, the most loaded first; a name opens their cases below."""
    if chosen is None:
        markup.show(element("p", _("Choose a name to see their cases and to give some of them to a colleague.")))
    over = {"over": number(sum(is_over(row) for row in records(found))), "all": number(len(found))}
    tables.rows(
        shown(found), columns(), per_page=12, name="load_page",
        link=lambda row: address.here(of=NOBODY if pd.isna(row.caseworker_id) else int(row.caseworker_id), page=None),
        alt=_("%(over)s of %(all)s caseworkers are above the standard") % over,
    )  # fmt: skip
