"""What the reader may choose on Disembarkations: mission, point, period, and how finely to draw the trend."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from queries import landings
from ui import address, codes, filters, i18n
from ui.filters import Choice, Day
from ui.i18n import _

GRAINS = ("day", "week", "month")


@dataclass(frozen=True)
class Place:
    """The chosen mission and point. `series` is the row of a published series, where one of those is the point."""

    mission: str | None
    point: str | None
    week_start: int
    tz: str
    today: date
    series: Any

    @property
    def where(self) -> dict[str, Any]:
        """For questions about now."""
        return {"mission": self.mission, "point": self.point}


@dataclass(frozen=True)
class Chosen(Place):
    """The place, and the period with how finely it is drawn."""

    first: date
    last: date
    grain: str

    @property
    def period(self) -> dict[str, Any]:
        """For questions over a period."""
        return {"period_from": self.first, "period_to": self.last}


def place(points: pd.DataFrame, as_of: datetime) -> Place:
    """The row of filters under the title, from and into the address. `points` as landings.points tells them."""
    own = points[points["mission"].notna()]
    names = codes.options("mission", only=set(own["mission"]))
    mission = address.one("mission", names)
    here = points if mission is None else own[own["mission"] == mission]
    point = address.one("point", list(here["point"])) or (None if len(own) else str(here["point"].iloc[0]))
    at = here[here["point"] == point] if point else here[here["mission"].notna()]
    rows: list[Any] = list(here.itertuples())
    series = next((row for row in rows if row.point == point and not isinstance(row.mission, str)), None)
    today = max((as_of.astimezone(ZoneInfo(zone)).date() for zone in at["time_zone"]), default=as_of.date())
    options = {row.point: _label(row) for row in rows}
    filters.row(
        *([Choice("mission", _("Mission"), names)] if len(names) > 1 else []),
        Choice("point", _("Landing point"), options, everything=_("All points"), default=None if len(own) else point),
    )
    zones = set(at["time_zone"])
    return Place(mission, point, landings.week_start(at), zones.pop() if len(zones) == 1 else "UTC", today, series)


def period(of: Place) -> Chosen:
    """The row of filters above what happened over time: a series' own days, else the last 90."""
    first, last = (of.series.first_day, of.series.last_day) if of.series else (of.today - timedelta(days=89), of.today)
    told = filters.row(
        Day("from", _("From"), first, last=of.today),
        Day("to", _("To"), last, last=of.today),
        Choice("by", _("By"), _grains(), default=_finest(address.day("from") or first, address.day("to") or last)),
    )
    return Chosen(of.mission, of.point, of.week_start, of.tz, of.today, of.series, told["from"], told["to"],
                  told["by"])  # fmt: skip


def period_text(chosen: Chosen) -> str:
    """The period in words: 1 Mar 2026 – 31 Mar 2026."""
    return f"{i18n.day(chosen.first)} – {i18n.day(chosen.last)}"


def _label(row: Any) -> str:
    return str(row.name) if isinstance(row.mission, str) else _("%(name)s (published)") % {"name": row.name}


def _grains() -> dict[str, str]:
    return dict(zip(GRAINS, (_("Day"), _("Week"), _("Month")), strict=True))


def _finest(first: date, last: date) -> str:
    length = (last - first).days
    return "day" if length <= 100 else "week" if length <= 730 else "month"
