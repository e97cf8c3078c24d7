"""Who acknowledged that more people land than usual. The surges themselves are worked out anew from the days."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from data.tables.base import code, identity, metadata, moment, recorded_at, staff_ref

surge_acknowledgement = Table(
    "surge_acknowledgement",
    metadata,
    identity(),
    code("mission", "mission"),
    # null: of the mission as a whole
    Column("landing_point_id", Integer, ForeignKey("landing_point.id", ondelete="cascade")),
    Column("trigger", Text, nullable=False),
    Column("note", Text, nullable=False),
    staff_ref("by_id"),
    moment("happened_at"),
    recorded_at(),
    CheckConstraint("trigger in ('capacity', 'watch', 'alert')", name="trigger"),
    Index("ix_surge_acknowledgement_mission_happened_at", "mission", "happened_at"),
)
