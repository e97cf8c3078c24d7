"""The blocks of the Caseload page."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from data.person import Person
from pages.parts import caseworkers
from queries import caseload, offices
from ui import address, breakdown, charts, codes, filters, i18n, markup, tables, tiles
from ui.i18n import _, number
from ui.markup import Html
from ui.tables import Column
from ui.tiles import Tone

BANDS = ("0_30", "31_90", "91_180", "181_more")


def names(who: Person) -> dict[str, dict[str, str]]:
    """Every dimension's codes with their labels; "none" is what is not known."""
    staff, mine = offices.people(who), offices.mine(who)
    unknown = {"none": _("Not known")}
    teams = staff.dropna(subset=["team_id"]).drop_duplicates("team_id") if len(staff) else staff
    return {
        "stage": codes.options("stage"),
        "stream": codes.options("stream") | {"none": _("Not classified yet")},
        "programme": codes.options("programme") | {"none": _("No programme")},
        "office": {str(row.code): str(row.name) for row in mine.itertuples(index=False)},
        "team": {str(key): str(name) for key, name in zip(teams["team_id"], teams["team"], strict=True)}
        | {"none": _("No team")},
        "caseworker": caseworkers.options(who),
        "nationality": codes.options("country") | unknown,
        "entry_point": codes.options("entry_point"),
        "risk": codes.options("risk_level") | {"none": _("Not assessed")},
        "time_open": dict(zip(BANDS, (_("0–30 days"), _("31–90 days"), _("91–180 days"), _("181 days and more")),
                              strict=True)),
        "attention": {"stuck": _("Stuck in a stage"), "unassigned": _("Unassigned too long"),
                      "on_hold": _("On hold")},
        "problem": problem_names(),
    }  # fmt: skip


def choose(labels: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The row of filters; those that are seldom used appear once a bar was pressed. Codes, None for everything."""
    shown = ["office", "stage", "stream", "caseworker", "risk", "attention"]
    titles = dimension_titles()
    shown += [name for name in ("programme", "team", "nationality", "entry_point", "time_open", "problem")
              if address.one(name, labels[name])]  # fmt: skip
    return filters.row(*[filters.Choice(name, titles[name], labels[name]) for name in shown if len(labels[name]) > 1])


def problem_names() -> dict[str, str]:
    """What may be missing in a case's own data."""
    return {
        "no_person": _("No person registered"), "no_nationality": _("Nationality not known"),
        "no_risk_level": _("Risk not assessed"), "unknown_sex": _("Sex of a person not known"),
        "no_birth_year": _("Birth year of a person not known"), "consent_not_asked": _("Consent not asked"),
    }  # fmt: skip


def dimension_titles() -> dict[str, str]:
    """What each dimension is called."""
    return {
        "stage": _("Stage"), "stream": _("Stream"), "programme": _("Programme"), "office": _("Office"),
        "team": _("Team"), "caseworker": _("Caseworker"), "nationality": _("Nationality of the head"),
        "entry_point": _("Entry point"), "place": _("Place"), "risk": _("Risk"), "time_open": _("Time open"),
        "attention": _("Needs attention"), "problem": _("Missing in its data"),
    }  # fmt: skip


def headline(found: pd.DataFrame, trend: pd.DataFrame | None) -> None:
    """The tiles: open, stuck, unassigned, on hold; each opens the list below narrowed to it."""
    count = found.set_index(["dimension", "code"])["cases"]
    spark = list(trend["cases"]) if trend is not None else None
    reasons: tuple[tuple[str, str, Tone], ...] = (
        ("stuck", _("Stuck in a stage"), "late"),
        ("unassigned", _("Unassigned too long"), "late"),
        ("on_hold", _("On hold"), "plain"),
    )
    tiles.row(
        tiles.tile(_("Open cases"), int(count["all", "all"]), spark=spark,
                   note=_("at the end of each month") if spark else None),
        *[
            tiles.tile(label, int(count["attention", code]), tone=tone,
                       href=address.here(attention=code, page=None))
            for code, label, tone in reasons
        ],
    )  # fmt: skip


def divide(found: pd.DataFrame, labels: Mapping[str, Mapping[str, str]], chosen: Mapping[str, Any]) -> None:
    """One card a dimension; a row narrows the page to it."""
    cards = []
    for name, title in dimension_titles().items():
        part = found[found["dimension"] == name]
        # one row says nothing that the tile above does not say
        if name in ("attention", "problem") or len(part) < 2:
            continue
        if name in ("stage", "time_open"):
            part = part.sort_values("code", key=_in_order(labels[name]))
        cards.append(breakdown.card(
            title, part, "code", "cases", labels=labels.get(name, {"none": _("Not known")}), chosen=chosen.get(name),
            most=16 if name == "stage" else 8,
            href=_narrowing(name) if name in labels else None,
        ))  # fmt: skip
    breakdown.cards(*cards)


def _in_order(codes_in_order: Mapping[str, str]) -> Callable[[pd.Series], pd.Series]:
    place = {code: n for n, code in enumerate(codes_in_order)}
    return lambda column: column.map(place)


def _narrowing(name: str) -> Callable[[Any], str]:
    return lambda code: address.here(**{name: code, "page": None})


def balance(row: pd.Series) -> None:
    """The balance as an equation."""
    breakdown.equation(*[(sign, name, row[column]) for sign, name, column in balance_terms()])


def balance_terms() -> list[tuple[str, str, str]]:
    """(sign, what it is called, column) of each term of the balance."""
    return [
        ("", _("open at the start"), "open_start"),
        ("+", _("new"), "new"),
        ("+", _("reopened"), "reopened"),
        ("+", _("transferred in"), "transferred_in"),
        ("−", _("closed"), "closed"),
        ("−", _("transferred out"), "transferred_out"),
        ("=", _("open at the end"), "open_end"),
    ]


def load(found: pd.DataFrame, share: bool) -> None:
    """What each caseworker carries, weighted by risk; share: offer the page where cases are moved."""
    people = found.dropna(subset=["caseworker_id"])
    words = {"over": number(int((people["load"] > 1).sum())), "all": number(len(people))}
    tables.rows(
        people,
        [
            Column("caseworker", _("Caseworker")),
            Column("team", _("Team")),
            Column("load", _("Load"), "percent",
                   tone=lambda row: "late" if i18n.known(row.load) and row.load > 1 else None),
            Column("cases", _("Cases"), "number"),
            Column("weighted", _("Weighted"), "number", decimals=1),
            Column("high_risk", _("High risk"), "number"),
            Column("stuck", _("Stuck"), "number", tone=lambda row: "soon" if row.stuck else None),
        ],
        link=lambda row: address.here(caseworker=row.caseworker_id, page=None),
        per_page=12,
        name="load_page",
        alt=_("%(over)s of %(all)s caseworkers are above the standard") % words,
    )  # fmt: skip
    if share:
        markup.show(markup.element("p", markup.link(_("Share the load"), address.link("load"))))


def listing(
    found: pd.DataFrame, total: int, labels: Mapping[str, Mapping[str, str]],
    pick: Callable[[Any], Html] | None = None,
) -> None:  # fmt: skip
    """The cases themselves; a row opens its case. pick: what stands before a row to choose it by."""
    tables.rows(
        found,
        [
            Column("case_no", _("Case")),
            Column("stage", _("Stage"), "code", labels["stage"]),
            Column("days_in_stage", _("In stage"), "days", tone=lambda row: "late" if row.stuck else None),
            Column("limit_days", _("Limit"), "days"),
            Column("risk", _("Risk"), "code", labels["risk"], tone=lambda row: "late" if row.risk == "high" else None),
            Column("stream", _("Stream"), "code", labels["stream"]),
            Column("nationality", _("Nationality"), "code", labels["nationality"]),
            Column("office", _("Office"), "code", labels["office"]),
            Column("caseworker", _("Caseworker"), tone=lambda row: "late" if row.unassigned_late else None),
            Column("held", _("On hold"), "code", {True: _("on hold"), False: ""}),
        ],
        link=lambda row: address.link("case", case=row.case_no),
        total=total,
        pick=pick,
        alt=_("Open cases, furthest beyond their stage's limit first"),
    )


def over_time(trend: pd.DataFrame, last_day: date) -> None:
    """Open cases month by month."""
    first, last = int(trend["cases"].iloc[0]), int(trend["cases"].iloc[-1])
    finding = (
        _("%(last)s cases are open, %(difference)s more than a year before")
        if last >= first
        else _("%(last)s cases are open, %(difference)s fewer than a year before")
    ) % {"last": number(last), "difference": number(abs(last - first))}
    charts.lines(trend, "month", "cases", finding=finding, unit=_("cases"), key="caseload_trend")


def page_of(who: Person, as_of: Any, chosen: dict[str, Any], ids: list[int] | None, total: int) -> pd.DataFrame:
    """The rows of the asked page of the list."""
    here = tables.asked_page(total)
    return caseload.cases(who, as_of=as_of, offices=ids, chosen=chosen, rows=25, skip=25 * (here - 1))
