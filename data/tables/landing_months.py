"""Months of landings that are over, summed once by the database itself (migration 0024), never written by hand."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

from data.tables.base import metadata

# what adds up, and what nobody may have told: then it is empty, and stands beside the people of whom it is known
_COUNTS = ("boats", "people", "men", "women", "boys", "girls", "unknown")
_TOLD = ("screened", "referred", "food", "nfi", "medical_aid", "pss")
_OF_BOATS = ("dead_unknown_boats", "missing_unknown_boats", "no_figure_boats", "no_figure_people")
_OPEN = ("dead", "missing", "refused", "transferred", "hospital")


def _point() -> Column[int]:
    return Column("landing_point_id", Integer, ForeignKey("landing_point.id"), primary_key=True, autoincrement=False)


def _month() -> Column[object]:
    return Column("month", Date, primary_key=True)  # its first day


landing_month = Table(
    "landing_month",
    metadata,
    _point(),
    _month(),
    Column("source", Text, ForeignKey("landing_source.code", onupdate="cascade"), primary_key=True),
    Column("verified", Boolean, primary_key=True),
    *[Column(name, Integer, nullable=False) for name in (*_COUNTS, *_OF_BOATS, *(f"{each}_of" for each in _TOLD))],
    *[Column(name, Integer) for name in (*_OPEN, *_TOLD)],
)
landing_month_nationality = Table(
    "landing_month_nationality",
    metadata,
    _point(),
    _month(),
    Column("nationality", Text, ForeignKey("country.code", onupdate="cascade"), primary_key=True),
    Column("people", Integer, nullable=False),
)
landing_month_day = Table(
    "landing_month_day",
    metadata,
    _point(),
    _month(),
    Column("days_reported", Integer, nullable=False),
    Column("people", Integer),
    Column("boats", Integer),
)
# up to which day the months of a point are summed
landing_summed = Table("landing_summed", metadata, _point(), Column("through", Date, nullable=False))
# a note for each time that somebody wrote to a month of a point since
landing_touched = Table(
    "landing_touched",
    metadata,
    Column("landing_point_id", Integer, nullable=False),
    Column("month", Date, nullable=False),
    Index("ix_landing_touched_landing_point_id_month", "landing_point_id", "month"),
)
