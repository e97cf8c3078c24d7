"""Rows about landings that several tests need: a published series, a day on which nobody landed."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.tables import daily_landing, disembarkation_nationality, landing_point, nil_report
from tests.factories import Make


def at(point: Any, text: str) -> datetime:
    """A moment from what the clock at the point says: at(point, "2026-03-11 00:30")."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(point.time_zone))


def nil(make: Make, point: Any, day: str) -> None:
    """Somebody said that nobody landed."""
    make.row(nil_report, landing_point_id=point.id, day=date.fromisoformat(day))


def series(make: Make, days: dict[str, tuple[int, int | None]], **more: Any) -> Any:
    """A point outside the missions with a published series: day → (people, boats)."""
    point = make.row(landing_point, **{
        "code": "UK", "name": "Channel", "time_zone": "Europe/London", "mission": None, "office_id": None,
    } | more)  # fmt: skip
    for day, (people, boats) in days.items():
        make.row(daily_landing, landing_point_id=point.id, day=date.fromisoformat(day), people=people, boats=boats,
                 source="Home Office")  # fmt: skip
    return point


def on_board(make: Make, landing: Any, **people: int) -> None:
    """Nationalities of a boat: on_board(make, landing, SN=40, GM=12)."""
    for code, count in people.items():
        make.row(disembarkation_nationality, disembarkation_id=landing.id, nationality=code, people=count)
