"""Donors, projects, and what was promised to them: indicators, targets, values, activities."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from data.tables.base import RETAINED, code, identity, metadata, recorded_at, row_version, staff_ref

donor = Table(
    "donor",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
)
project = Table(
    "project",
    metadata,
    Column("id", Integer, Identity(always=False), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("donor", Text, ForeignKey("donor.code"), nullable=False),
    Column("title", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("active", Boolean, nullable=False, server_default="true"),
    # months that a case of the project is kept after it closed, and who says so; null: the mission's
    Column("retain_months", SmallInteger),
    Column("retain_provenance", Text),
    recorded_at(),
    CheckConstraint("ends_on > starts_on", name="ends_after_it_starts"),
    CheckConstraint(RETAINED, name="retained_with_provenance"),
)
project_mission = Table(
    "project_mission",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id", ondelete="cascade"), primary_key=True),
    Column("mission", Text, ForeignKey("mission.code"), primary_key=True),
)
project_point = Table(
    "project_point",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id", ondelete="cascade"), primary_key=True),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), primary_key=True),
)
indicator = Table(
    "indicator",
    metadata,
    Column("id", Integer, Identity(always=False), primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id", ondelete="cascade"), nullable=False),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    code("unit", "unit"),
    Column("ascending", Boolean, nullable=False, server_default="true"),
    # computed from the tables by queries/indicators.sql, or entered with a source
    Column("computed", Boolean, nullable=False),
    Column("baseline", Numeric),
    Column("position", SmallInteger, nullable=False, server_default="0"),
    recorded_at(),
    UniqueConstraint("project_id", "code"),
)
indicator_target = Table(
    "indicator_target",
    metadata,
    identity(),
    Column("indicator_id", Integer, ForeignKey("indicator.id", ondelete="cascade"), nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("target", Numeric, nullable=False),
    recorded_at(),
    UniqueConstraint("indicator_id", "period_from", "period_to"),
    CheckConstraint("period_to > period_from", name="ends_after_it_starts"),
)
indicator_actual = Table(
    "indicator_actual",
    metadata,
    identity(),
    Column("indicator_id", Integer, ForeignKey("indicator.id", ondelete="cascade"), nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("actual", Numeric, nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    UniqueConstraint("indicator_id", "period_from", "period_to"),
    CheckConstraint("period_to >= period_from", name="ends_after_it_starts"),
    CheckConstraint("btrim(source) <> ''", name="source_is_said"),
)
activity = Table(
    "activity",
    metadata,
    identity(),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    code("kind", "activity_kind"),
    Column("title", Text, nullable=False),
    Column("place", Text),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    recorded_at(),
    CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
    Index("ix_activity_project_day", "project_id", "starts_on"),
)
training_participant = Table(
    "training_participant",
    metadata,
    identity(),
    Column("activity_id", Integer, ForeignKey("activity.id", ondelete="cascade"), nullable=False),
    # an official's or partner's number in the office's list, never a name: it lets one person count once
    Column("participant_no", Text, nullable=False),
    Column("organisation", Text),
    code("sex", "sex"),
    Column("attended", Boolean, nullable=False, server_default="true"),
    Column("score_before", Numeric(5, 2)),
    Column("score_after", Numeric(5, 2)),
    UniqueConstraint("activity_id", "participant_no"),
)
