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
    row_version(),
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
    # another agency's figures: beside ours, never added to them
    Column("reported_by", Text),
    Column("iati_identifier", Text),
    row_version(),
    CheckConstraint("ends_on > starts_on", name="ends_after_it_starts"),
    CheckConstraint(RETAINED, name="retained_with_provenance"),
    CheckConstraint("reported_by is null or btrim(reported_by) <> ''", name="reporter_is_said"),
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
    Column("result_id", Integer, ForeignKey("result.id", ondelete="set null")),
    Column("definition", Text),
    # how values of parts of a period become that of the period; null: as its unit usually does (indicator_rule)
    Column("aggregation", Text),
    # names of dimensions, such as "sex; age"
    Column("disaggregation", Text),
    Column("baseline_year", SmallInteger),
    Column("baseline_source", Text),
    row_version(),
    UniqueConstraint("project_id", "code"),
    CheckConstraint("aggregation in ('sum', 'unique', 'last', 'average', 'none')", name="aggregation"),
    CheckConstraint("baseline_year between 1990 and 2100", name="baseline_year"),
)
indicator_target = Table(
    "indicator_target",
    metadata,
    identity(),
    Column("indicator_id", Integer, ForeignKey("indicator.id", ondelete="cascade"), nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("target", Numeric),
    recorded_at(),
    # of a part: where, and of whom ("sex=F; age=child"); its baseline stands here. '' is everybody, everywhere
    Column("location", Text, nullable=False, server_default=""),
    Column("dimension", Text, nullable=False, server_default=""),
    Column("baseline", Numeric),
    Column("baseline_year", SmallInteger),
    row_version(),
    UniqueConstraint(
        "indicator_id",
        "period_from",
        "period_to",
        "location",
        "dimension",
        name="uq_indicator_target_indicator_id_period_from_period_to",
    ),
    CheckConstraint("target is not null or baseline is not null", name="says_something"),
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
    Column("location", Text, nullable=False, server_default=""),
    Column("dimension", Text, nullable=False, server_default=""),
    # whose figure it is; '' is ours. A partner's is shown beside ours and never added to it
    Column("partner", Text, nullable=False, server_default=""),
    UniqueConstraint(
        "indicator_id",
        "period_from",
        "period_to",
        "location",
        "dimension",
        "partner",
        name="uq_indicator_actual_indicator_id_period_from_period_to",
    ),
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
    Column("due_on", Date),
    Column("done_on", Date),
    Column("cancelled", Boolean, nullable=False, server_default="false"),
    row_version(),
    CheckConstraint("not (cancelled and done_on is not null)", name="done_or_cancelled"),
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
    row_version(),
    UniqueConstraint("activity_id", "participant_no"),
)
