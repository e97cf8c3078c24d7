"""The blocks of the Disembarkations page that show numbers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import landing_words as words
from pages.parts.landing_filters import Chosen
from queries import landings
from ui import address, breakdown, charts, codes, i18n, states, tables, tiles
from ui.i18n import _, ngettext, number
from ui.tables import Column
from ui.tiles import tile

# [P] of the reception capacity of a point
_SOON, _FULL = 0.8, 1.0


def now_tiles(now: pd.DataFrame) -> None:
    """The last hours over all chosen points; how many points said nothing is part of the number."""
    counts = ("people_24h", "boats_24h", "people_72h", "boats_72h", "dead_72h", "missing_72h", "dead_unknown_72h",
              "missing_unknown_72h", "provisional_72h")  # fmt: skip
    sums = {name: landings.total(now[name]) for name in counts}
    silent = int(now["people_24h"].isna().sum())
    quiet = ngettext("%(count)s point has not reported", "%(count)s points have not reported", silent)
    unheard = quiet % {"count": number(silent)} if silent else None
    none = _("No point has reported.")
    tiles.row(
        tile(_("People, last 24 hours"), sums["people_24h"], note=_on_boats(sums["boats_24h"]), change=unheard,
             unknown=none),
        tile(_("People, last 72 hours"), sums["people_72h"], note=_on_boats(sums["boats_72h"]),
             change=_provisional(sums["provisional_72h"]), unknown=none),
        _apart(_("Dead, last 72 hours"), sums["dead_72h"], sums["dead_unknown_72h"], none),
        _apart(_("Missing, last 72 hours"), sums["missing_72h"], sums["missing_unknown_72h"], none),
    )  # fmt: skip


def now_by_point(now: pd.DataFrame) -> None:
    """Each point: what came, against what it can receive."""
    tables.rows(
        now,
        [
            Column("name", _("Landing point")),
            Column("people_24h", _("24 hours"), "number"),
            Column("share_24h", _("of capacity"), "percent", tone=lambda row: _tone(row.share_24h)),
            Column("people_72h", _("72 hours"), "number"),
            Column("share_72h", _("of capacity"), "percent", tone=lambda row: _tone(row.share_72h)),
            Column("capacity", _("Capacity"), "number"),
            Column("screened_72h", _("Screened"), "number"),
            Column("waiting_72h", _("Not screened yet"), "number"),
            Column("no_figure_72h", _("Boats without a figure"), "number"),
            Column("last_day", _("Last report"), "day"),
        ],
        link=lambda row: address.here(point=row.point, page=None),
        alt=_("The last 24 and 72 hours at each landing point; a dash means not reported"),
        name="points",
        per_page=15,
    )


def period_tiles(sums: Mapping[str, int | None], points: int) -> None:
    """The period in numbers, over so many points."""
    reached = _share(sums["screened"], sums["screened_of"])
    of = _("of %(people)s people whose screening is known") % {"people": number(sums["screened_of"])}
    lacking = sums["no_figure_boats"]
    without = ngettext("%(boats)s boat (%(people)s people) has no figure", "%(boats)s boats (%(people)s people) have no"
                       " figure", lacking or 0)  # fmt: skip
    rest = without % {"boats": number(lacking), "people": number(sums["no_figure_people"])}
    none = _("Nothing was reported.")
    tiles.row(
        tile(_("People"), sums["people"], note=_on_boats(sums["boats"]), unknown=none,
             change=_provisional(sums["provisional_boats"])),
        tile(_("Screened"), i18n.percent(reached) if reached is not None else None, note=of,
             change=rest if lacking else None, unknown=rest if lacking else _("No screening figure.")),
        _apart(_("Dead"), sums["dead"], sums["dead_unknown_boats"], none),
        _apart(_("Missing"), sums["missing"], sums["missing_unknown_boats"], none),
        tile(_("Days reported"), i18n.percent(_share(sums["days_reported"], sums["days_due"])),
             note=_reported(sums["days_reported"], sums["days_due"], points)),
    )  # fmt: skip


def trend(found: pd.DataFrame, chosen: Chosen, missions: set[str], as_of: datetime) -> None:
    """Bars over time with gaps where nobody reported, and the same as a table."""
    known = found.dropna(subset=["people"])
    if known.empty:
        states.not_reported(_("Nothing was reported in this period."))
        return
    finding = _finding(known, chosen, missions)
    reported, due = int(found["days_reported"].sum()), int(found["days_due"].sum())
    notes = [
        chosen.series.source if chosen.series else None,
        _("Reported: %(days)s") % {"days": _reported(reported, due, 1 if chosen.point else 2)},
        None if found["whole"].all() else _("Only part of the first or last bar lies in the period."),
    ]
    charts.days(found, "starts_on", "people", finding=finding, unit=_("people"), key="trend", period=chosen.grain,
                source=" · ".join(text for text in notes if text), as_of=as_of)  # fmt: skip
    with st.expander(_("As a table"), icon=":material/table:"):
        columns = [
            Column("starts_on", _("From"), "day"),
            Column("people", _("People"), "number"),
            Column("boats", _("Boats"), "number"),
            Column("days_reported", _("Days reported"), "number"),
            Column("days_due", _("Days due"), "number"),
        ]
        tables.rows(found.iloc[::-1], columns, alt=finding, name="trend_page", per_page=12)


def _finding(known: pd.DataFrame, chosen: Chosen, missions: set[str]) -> str:
    highest = most(known)
    told = {
        "people": number(landings.total(known["people"])),
        "came": words.came(missions),
        "most": number(highest.people),
        "when": i18n.day(highest.starts_on, "MMMM y" if chosen.grain == "month" else "d MMM y"),
    }
    return {
        "day": _("%(people)s people %(came)s; most on one day: %(most)s on %(when)s"),
        "week": _("%(people)s people %(came)s; most in one week: %(most)s from %(when)s"),
        "month": _("%(people)s people %(came)s; most in one month: %(most)s in %(when)s"),
    }[chosen.grain] % told


def divide(by_point: pd.DataFrame, nationalities: pd.DataFrame, sums: Mapping[str, int | None]) -> None:
    """Who they were and where: sex and age, nationality, point."""
    named = words.sex_and_age()
    groups = pd.DataFrame({"group": list(named), "people": [sums[name] or 0 for name in named]})
    countries = codes.options("country") | {"unknown": _("Unknown")}
    came = by_point[by_point["people"].fillna(0) > 0]
    breakdown.cards(
        breakdown.card(_("Sex and age"), groups, "group", "people", labels=named) if sums["people"] else None,
        breakdown.card(_("Nationality"), _first(nationalities, 8), "nationality", "people",
                       labels=countries | {"others": _("Other nationalities")}, most=10),
        breakdown.card(_("Landing point"), came, "point", "people", labels=_names(by_point),
                       href=lambda code: address.here(point=code, page=None)),
    )  # fmt: skip


def coverage(by_point: pd.DataFrame) -> None:
    """Screening at each point, with the denominator that is known."""
    shown = by_point.assign(reached=by_point["screened"] / by_point["screened_of"].where(by_point["screened_of"] > 0))
    tables.rows(
        shown,
        [
            Column("name", _("Landing point")),
            Column("people", _("People"), "number"),
            Column("screened_of", _("Screening known for"), "number"),
            Column("screened", _("Screened"), "number"),
            Column("reached", _("Coverage"), "percent"),
            Column("no_figure_boats", _("Boats without a figure"), "number"),
            Column("no_figure_people", _("People on them"), "number"),
            Column("dead", _("Dead"), "number"),
            Column("dead_unknown_boats", _("Boats whose dead are not known"), "number"),
            Column("missing", _("Missing"), "number"),
            Column("missing_unknown_boats", _("Boats whose missing are not known"), "number"),
            Column("days_reported", _("Days reported"), "number"),
            Column("days_due", _("Days due"), "number"),
        ],
        alt=_("Screening at each landing point; a dash means not known"),
        name="coverage",
        per_page=15,
    )


def _first(nationalities: pd.DataFrame, most: int) -> pd.DataFrame:
    """The commonest nationalities, the others as one, and those whose nationality nobody told, always apart."""
    known = nationalities[nationalities["nationality"] != "unknown"]
    others = pd.DataFrame({"nationality": ["others"], "people": [known["people"].iloc[most:].sum()]})
    unknown = nationalities[nationalities["nationality"] == "unknown"]
    return pd.concat([known.head(most), others if len(known) > most else others.iloc[:0], unknown], ignore_index=True)


def most(known: pd.DataFrame) -> Any:
    """The row with the most people, the first of them."""
    rows: list[Any] = list(known.itertuples())
    return max(rows, key=lambda row: int(row.people))


def _names(by_point: pd.DataFrame) -> dict[Any, str]:
    return dict(zip(by_point["point"], by_point["name"], strict=True))


def _reported(reported: int | None, due: int | None, points: int) -> str:
    told = {"reported": number(reported), "due": number(due)}
    return (_("%(reported)s of %(due)s days of all points") if points > 1 else _("%(reported)s of %(due)s days")) % told


def _apart(label: str, people: int | None, unknown_boats: int | None, none: str) -> Any:
    """The dead or the missing: a number of the boats for which it is known, and how many boats those are not."""
    lacking = words.not_known_for(unknown_boats)
    return tile(label, people, note=_("counted apart"), change=lacking, unknown=lacking or none)


def _on_boats(boats: int | None) -> str:
    if boats == 0:
        return _("no boat")
    return ngettext("on %(boats)s boat", "on %(boats)s boats", boats or 0) % {"boats": number(boats)}


def _provisional(boats: int | None) -> str | None:
    text = ngettext("%(boats)s boat provisional", "%(boats)s boats provisional", boats or 0)
    return text % {"boats": number(boats)} if boats else None


def _share(part: int | None, whole: int | None) -> float | None:
    return part / whole if part is not None and whole else None


def _tone(share: float | None) -> str | None:
    if share is None or share != share or share < _SOON:
        return None
    return "late" if share >= _FULL else "soon"
