"""A visit to an embassy, a detention centre or a community: where, when, and the cases to see there."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint

from data.tables.base import (
    case_columns,
    code,
    identity,
    metadata,
    of_case,
    recorded_at,
    row_version,
    staff_ref,
)

visit = Table(
    "visit",
    metadata,
    identity(),
    Column("office_id", Integer, ForeignKey("office.id"), nullable=False),
    code("kind", "visit_kind"),
    # an embassy's country
    code("country", "country", nullable=True),
    Column("place", Text, nullable=False),
    Column("planned_on", Date, nullable=False),
    Column("done_on", Date),
    Column("cancelled_on", Date),
    staff_ref("lead_id"),
    Column("note", Text),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    CheckConstraint("btrim(place) <> ''", name="place_is_not_empty"),
    CheckConstraint("done_on is null or cancelled_on is null", name="done_or_cancelled"),
)
visit_case = Table(
    "visit_case",
    metadata,
    identity(),
    *case_columns(),
    Column("visit_id", BigInteger, ForeignKey("visit.id", ondelete="cascade"), nullable=False, index=True),
    # what the case needs there, and what came of it
    Column("need", Text),
    code("outcome", "visit_outcome", nullable=True),
    Column("seen_on", Date),
    Column("note", Text),
    recorded_at(),
    row_version(),
    of_case(),
    UniqueConstraint("visit_id", "case_id"),
)
