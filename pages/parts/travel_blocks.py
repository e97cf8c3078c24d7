"""The numbers of the Travel readiness page."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import caseworkers, figure_words
from queries import offices, travel
from queries.records import records
from ui import address, breakdown, codes, facts, filters, states, tables, tiles
from ui.facts import Fact
from ui.i18n import _, day, days, ngettext, number
from ui.tables import Column

Labels = Mapping[str, Mapping[str, str]]
# fewer than these, and one case more or less moves the median at will
TOO_FEW = 5
STAGES = ("classified", "documents", "medical", "clearance", "travel_ready")
TRAVEL_DOCUMENT = "paper_travel_document"


def names(who: Person, as_of: datetime) -> dict[str, dict[str, str]]:
    """Every dimension's codes with their labels."""
    mine = offices.mine(who)
    planned = sorted({each for each in travel.movements(who, as_of=as_of)["planned_on"] if each})
    return {
        "office": {str(row.code): str(row.name) for row in mine.itertuples(index=False)},
        "blocker": blocker_names(),
        "nationality": codes.options("country") | {"none": _("Not known")},
        "movement": {each.isoformat(): day(each) for each in planned} | {"none": _("No day planned")},
        "stage": codes.options("stage", only=STAGES),
        "caseworker": caseworkers.options(who),
    }


def blocker_names() -> dict[str, str]:
    """What can keep a case from travelling."""
    papers = codes.options("document_type")
    return {
        "ready": _("Ready: nothing is missing"),
        **{f"paper_{code}": label for code, label in papers.items()},
        "no_papers_listed": _("Papers not listed yet"),
        "medical_fit": _("Fitness to travel"),
        "avm_clearance": _("AVM clearance"),
        "on_hold": _("On hold"),
    }


def choose(labels: Labels) -> dict[str, Any]:
    """The row of filters: codes, None for everything."""
    titles = {"office": _("Office"), **dimension_titles()}
    return filters.row(*[
        filters.Choice(name, titles[name], labels[name]) for name in titles if len(labels[name]) > 1
    ])  # fmt: skip


def dimension_titles() -> dict[str, str]:
    """What each dimension is called."""
    return {"blocker": _("What is missing"), "nationality": _("Nationality"), "movement": _("Planned movement"),
            "stage": _("Stage"), "caseworker": _("Caseworker")}  # fmt: skip


def counted(found: pd.DataFrame, dimension: str, code: str) -> int:
    """The cases of one code; 0 where it has no row."""
    return int(found.loc[(found["dimension"] == dimension) & (found["code"] == code), "cases"].sum())


def headline(found: pd.DataFrame, planned: pd.DataFrame, labels: Labels) -> None:
    """The tiles: waiting, ready, without a travel document, blocked although a movement is near."""
    total, ready = counted(found, "all", "all"), counted(found, "blocker", "ready")
    near = planned[planned["days_left"].between(0, 7)] if len(planned) else planned
    at_risk = int(near["blocked"].sum()) if len(near) else 0
    of_all = _("of %(count)s") % {"count": number(total)}
    tiles.row(
        tiles.tile(_("Return cases not handed over"), total),
        tiles.tile(_("Ready to hand over"), ready, tone="good", note=of_all, href=narrowed(blocker="ready")),
        tiles.tile(_("Without a travel document"), counted(found, "blocker", TRAVEL_DOCUMENT), note=of_all,
                   href=narrowed(blocker=TRAVEL_DOCUMENT)),
        tiles.tile(_("Blocked, to move within 7 days"), at_risk, tone="late"),
    )  # fmt: skip


def divide(found: pd.DataFrame, labels: Labels, chosen: Mapping[str, Any], who: Person) -> None:
    """One card a dimension; a row narrows the page to it."""
    cards = []
    for name, title in dimension_titles().items():
        part = found[found["dimension"] == name]
        if len(part) < 2 or (name == "caseworker" and who.role != "supervisor"):
            continue
        if name in ("movement", "stage"):
            places = {code: n for n, code in enumerate(labels[name])}
            part = part.iloc[part["code"].map(places).argsort(kind="stable")]
        cards.append(breakdown.card(
            title, part, "code", "cases", labels=labels[name], chosen=chosen.get(name), most=14,
            overlaps=name == "blocker", href=_by(name),
        ))  # fmt: skip
    breakdown.cards(*cards)


def _by(name: str) -> Callable[[Any], str]:
    """Where a row of a breakdown leads: the page narrowed to it."""
    return lambda code: narrowed(**{name: code})


def waiting(found: pd.DataFrame) -> None:
    """Days waiting with and without a travel document, or that there are too few to say."""
    st.subheader(_("Days waiting since registration"))
    said = {True: _("With a travel document"), False: _("Without a travel document")}
    facts.show(*[_median(said[bool(row.has_travel_document)], row) for row in records(found)])


def _median(label: str, row: Any) -> Fact:
    if figure_words.is_hidden(row, "cases"):
        return Fact(label, _("Too few to say"), figure_words.text(row, "cases"))
    cases = ngettext("of %(count)s case", "of %(count)s cases", row.cases) % {"count": number(row.cases)}
    if row.cases < TOO_FEW:
        return Fact(label, _("Too few to say"), cases)
    worst = _("one in ten waits %(days)s or longer") % {"days": days(round(row.days_of_90_percent))}
    return Fact(label, _("half wait %(days)s or longer") % {"days": days(round(row.median_days))}, f"{cases} · {worst}")


def movements(found: pd.DataFrame, labels: Labels) -> None:
    """Each planned day and movement, and how many of its cases could go."""
    st.subheader(_("Planned movements"), anchor="movements")
    if found.empty:
        states.nothing(_("No movement is planned."), _("Plan one for the cases in the list above."))
        return
    tables.rows(
        found,
        [
            Column("planned_on", _("Day"), "day", tone=lambda row: "late" if row.days_left < 0 else None),
            Column("movement", _("Movement")),
            Column("cases", _("Cases"), "number"),
            Column("persons", _("Persons"), "number"),
            Column("handed_over", _("Handed over"), "number"),
            Column("ready", _("Ready"), "number"),
            Column("blocked", _("Blocked"), "number", tone=_near),
        ],
        link=lambda row: narrowed(movement=_iso(row.planned_on)),
        per_page=12,
        name="movement_page",
        alt=_("Planned movements, the soonest first"),
    )


def _near(row: Any) -> str | None:
    return ("late" if row.days_left <= 7 else "soon") if row.blocked else None


def _iso(value: date) -> str:
    return value.isoformat()


def narrowed(**codes_: Any) -> str:
    """This page, narrowed to these codes."""
    return address.here(**codes_, page=None)
