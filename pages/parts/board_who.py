"""Who landed in the period: the numbers, by sex and age, nationality and point; and who told of them."""

from collections.abc import Mapping

import pandas as pd

from pages.parts import board_cells as cells
from pages.parts import landing_words as words
from queries import landings
from ui import address, breakdown, codes, i18n, tiles
from ui.i18n import _, number
from ui.tiles import tile


def source(told: pd.DataFrame) -> str:
    """Who told of the boats, and how many of them nobody verified. One boat has one source; they are counted apart."""
    if told.empty:
        return _("No boat was recorded.")
    boats = told.groupby("source", sort=False)["boats"].sum().sort_values(ascending=False)
    return sources(boats, int(told.loc[~told["verified"].astype(bool), "boats"].sum()))


def sources(boats: pd.Series, unsure: int) -> str:
    """The same in words. boats: by source; unsure: how many of them nobody verified."""
    by = _(", ").join(f"{codes.label('landing_source', str(code))} {number(int(count))}"
                      for code, count in boats.items())  # fmt: skip
    sure = cells.provisional(unsure) or _("all boats verified")
    return _("Boats by source: %(sources)s; %(status)s") % {"sources": by, "status": sure}


def headline(sums: Mapping[str, int | None], points: int) -> None:
    """The period in numbers, over so many points."""
    reached = share(sums["screened"], sums["screened_of"])
    of = _("of %(people)s people whose screening is known") % {"people": number(sums["screened_of"])}
    none = _("Nothing was reported.")
    reported = {"reported": number(sums["days_reported"]), "due": number(sums["days_due"])}
    days = _("%(reported)s of %(due)s days of all points") if points > 1 else _("%(reported)s of %(due)s days")
    tiles.row(
        tile(_("People"), sums["people"], note=cells.on_boats(sums["boats"]), unknown=none,
             change=cells.provisional(sums["provisional_boats"])),
        tile(_("Screened"), i18n.percent(reached) if reached is not None else None, note=of,
             unknown=_("No screening figure.")),
        tile(_("Days reported"), i18n.percent(share(sums["days_reported"], sums["days_due"])), note=days % reported),
    )  # fmt: skip


def divide(by_point: pd.DataFrame, nationalities: pd.DataFrame, sums: Mapping[str, int | None]) -> None:
    """Who they were and where: sex and age, nationality, point. Unknown is a part of each."""
    named = words.sex_and_age()
    groups = pd.DataFrame({"group": list(named), "people": [sums[name] or 0 for name in named]})
    countries = codes.options("country") | {"unknown": _("Unknown")}
    came = by_point[by_point["people"].fillna(0) > 0]
    names = dict(zip(by_point["point"], by_point["name"], strict=True))
    breakdown.cards(
        breakdown.card(_("Sex and age"), groups, "group", "people", labels=named) if sums["people"] else None,
        breakdown.card(_("Nationality"), _first(nationalities, 8), "nationality", "people",
                       labels=countries | {"others": _("Other nationalities")}, most=10),
        breakdown.card(_("Landing point"), came, "point", "people", labels=names,
                       href=lambda code: address.here(point=code, page=None)),
    )  # fmt: skip


def share(part: int | None, whole: int | None) -> float | None:
    """A part of a whole, where both are known and the whole is not nothing."""
    return part / whole if part is not None and whole else None


def _first(nationalities: pd.DataFrame, most: int) -> pd.DataFrame:
    """The commonest nationalities, the others as one, and those whose nationality nobody told, always apart."""
    known = nationalities[nationalities["nationality"] != "unknown"]
    others = pd.DataFrame({"nationality": ["others"], "people": [known["people"].iloc[most:].sum()]})
    unknown = nationalities[nationalities["nationality"] == "unknown"]
    return pd.concat([known.head(most), others if len(known) > most else others.iloc[:0], unknown], ignore_index=True)


def people(landed: pd.DataFrame) -> int:
    """How many landed by these rows, 0 where none is known."""
    return landings.total(landed["people"]) or 0
