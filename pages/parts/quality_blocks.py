"""The parts of the Data quality page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from data.person import Person
from pages.parts import caseworkers
from pages.parts import quality_words as words
from pages.parts.quality_words import GROUPS, KINDS
from queries import offices
from queries.records import records
from ui import address, breakdown, codes, facts, filters, tables, tiles
from ui.facts import Fact
from ui.i18n import _, day, days, ngettext, number, percent
from ui.tables import Column

Labels = Mapping[str, Mapping[str, str]]


def names(who: Person) -> dict[str, dict[str, str]]:
    """The labels of everything that can be chosen."""
    staff, mine = offices.people(who), offices.mine(who)
    teams = staff.dropna(subset=["team_id"]).drop_duplicates("team_id") if len(staff) else staff
    return {
        "group": {code: _(text) for code, text in GROUPS.items()},
        "kind": words.names(),
        "office": {str(row.code): str(row.name) for row in mine.itertuples(index=False)},
        "team": {str(key): str(name) for key, name in zip(teams["team_id"], teams["team"], strict=True)}
        | {"none": _("No team")},
        "caseworker": caseworkers.options(who),
    }


def choose(labels: Labels, who: Person) -> dict[str, Any]:
    """The row of filters: codes, None for everything."""
    titles = {"office": _("Office"), "team": _("Team"), "caseworker": _("Caseworker"), "group": _("What is wrong"),
              "kind": _("Kind")}  # fmt: skip
    shown = [name for name in titles if who.role == "supervisor" or name in ("group", "kind")]
    return filters.row(*[
        filters.Choice(name, titles[name], labels[name]) for name in shown if len(labels[name]) > 1
    ])  # fmt: skip


def headline(found: pd.DataFrame, whole: pd.DataFrame, group: str | None) -> None:
    """The tiles: problems of each group, each narrowing the page to it, and how whole the cases are."""
    grouped = found["kind"].map(lambda kind: KINDS[kind].group)
    cases, complete = int(whole["cases"].sum()), int(whole["whole_cases"].sum())
    share = float(whole["filled"].sum()) / float(whole["required"].sum()) if cases else None
    tiles.row(
        *[
            tiles.tile(_(text), int(found.loc[grouped == code, "problems"].sum()),
                       href=address.here(group=None if group == code else code, kind=None, page=None),
                       note=_("chosen") if group == code else None, tone="soon")
            for code, text in GROUPS.items()
        ],
        tiles.tile(_("Fields filled"), percent(share) if share is not None else None,
                   note=_("%(whole)s of %(all)s cases are whole") % {"whole": number(complete), "all": number(cases)},
                   unknown=_("No case is open.")),
    )  # fmt: skip


def kinds(found: pd.DataFrame, labels: Labels, chosen: Mapping[str, Any]) -> None:
    """Each kind with how often it occurs and why it matters; a row narrows the list to it."""
    per = found.groupby("kind", as_index=False)[["problems", "cases"]].sum()
    if chosen["group"]:
        per = per[per["kind"].isin(words.of_group(chosen["group"]))]
    per = per.sort_values("problems", ascending=False)
    tables.rows(
        per.assign(
            why=[_(KINDS[kind].why) for kind in per["kind"]],
            group=[_(GROUPS[KINDS[kind].group]) for kind in per["kind"]],
        ),
        [
            Column("kind", _("Kind"), "code", labels["kind"]),
            Column("problems", _("Problems"), "number"),
            Column("cases", _("Cases"), "number"),
            Column("group", _("What is wrong")),
            Column("why", _("Why it matters")),
        ],
        link=lambda row: address.here(kind=row.kind, page=None) + "#list",
        per_page=30,
        name="kind_page",
        alt=_("Kinds of problems, the most frequent first"),
    )


def workers(found: pd.DataFrame) -> None:
    """Who has how many, as bars; a row narrows the page to one caseworker."""
    known = found.assign(code=[str(int(each)) if pd.notna(each) else "none" for each in found["caseworker_id"]])
    labels = dict(zip(known["code"], known["caseworker"].fillna(_("Nobody")), strict=True))
    per = known.groupby("code")["problems"].sum().reset_index().sort_values("problems", ascending=False)
    if len(per) > 1:
        breakdown.cards(breakdown.card(
            _("Problems of each caseworker"), per, "code", "problems", labels=labels, most=12,
            href=lambda code: address.here(caseworker=code, page=None),
        ))  # fmt: skip


def listing(found: pd.DataFrame, total: int, labels: Labels) -> None:
    """The problems themselves; a row opens its case where it is put right."""
    stages, risks = codes.options("stage"), codes.options("risk_level")
    tables.rows(
        found.assign(detail=[_detail(row, risks) for row in records(found)]),
        [
            Column("case_no", _("Put it right")),
            Column("kind", _("Kind"), "code", labels["kind"]),
            Column("person_no", _("Person"), "number"),
            Column("detail", _("More")),
            Column("stage", _("Stage"), "code", stages),
            Column("risk", _("Risk"), "code", risks, tone=lambda row: "late" if row.risk == "high" else None),
            Column("caseworker", _("Caseworker")),
        ],
        link=lambda row: address.link("case", case=row.case_no) + "#" + KINDS[row.kind].anchor,
        total=total,
        alt=_("Problems in the data, high-risk cases first"),
    )


def _detail(row: Any, risks: Mapping[str, str]) -> str:
    if not row.detail:
        return ""
    match KINDS[row.kind].unit:
        case "day":
            return day(date.fromisoformat(row.detail))
        case "days":
            return days(int(row.detail))
        case "years":
            return ngettext("%(count)s year old", "%(count)s years old", int(row.detail)) % {"count": row.detail}
        case "born":
            return _("born %(year)s") % {"year": row.detail}
        case "persons":
            return ngettext("%(count)s person", "%(count)s persons", int(row.detail)) % {"count": row.detail}
        case "risk":
            return _("risk: %(level)s") % {"level": risks.get(row.detail, row.detail)}
        case "case":
            return row.other_case_no or _("a case of another office")
    return ""


def completeness(whole: pd.DataFrame, incomplete: pd.DataFrame, who: Person) -> None:
    """How much of what the stage asks for is filled, by team and caseworker, and the least complete cases."""
    if who.role == "supervisor":
        tables.rows(
            whole.assign(caseworker=whole["caseworker"].fillna(_("Nobody"))),
            [
                Column("caseworker", _("Caseworker")),
                Column("team", _("Team")),
                Column("cases", _("Cases"), "number"),
                Column("whole_cases", _("Whole cases"), "number"),
                Column("share", _("Fields filled"), "percent"),
            ],
            link=lambda row: address.here(caseworker=_code(row.caseworker_id), page=None),
            per_page=12,
            name="whole_page",
            alt=_("Fields filled, by caseworker"),
        )
        _teams(whole)
    if len(incomplete):
        tables.rows(
            incomplete,
            [
                Column("case_no", _("Least complete cases")),
                Column("share", _("Fields filled"), "percent"),
                Column("filled", _("Filled"), "number"),
                Column("required", _("Asked for"), "number"),
                Column("stage", _("Stage"), "code", codes.options("stage")),
                Column("caseworker", _("Caseworker")),
            ],
            link=lambda row: address.link("case", case=row.case_no),
            per_page=10,
            name="incomplete_page",
            alt=_("The least complete cases"),
        )


def _teams(whole: pd.DataFrame) -> None:
    per = whole.dropna(subset=["team"]).groupby("team", as_index=False)[["cases", "required", "filled"]].sum()
    if len(per) < 2:
        return
    facts.show(*[
        Fact(row.team, percent(row.filled / row.required),
             ngettext("of %(count)s case", "of %(count)s cases", row.cases) % {"count": number(row.cases)})
        for row in records(per)
    ])  # fmt: skip


def _code(caseworker_id: Any) -> str:
    return "none" if pd.isna(caseworker_id) else str(int(caseworker_id))
