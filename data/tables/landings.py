"""Disembarkations: one boat is one event; a day of a real series is one row."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from data.tables.base import code, identity, metadata, moment, recorded_at, row_version, staff_ref

landing_point = Table(
    "landing_point",
    metadata,
    Column("id", Integer, Identity(always=False), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    # a point outside the missions carries somebody's published series and is never summed with ours
    code("mission", "mission", nullable=True),
    Column("office_id", Integer, ForeignKey("office.id")),
    Column("time_zone", Text, nullable=False),
    Column("reception_capacity", Integer),
    Column("screeners_per_shift", Integer),
    Column("screenings_per_hour", Numeric(5, 2)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("active", Boolean, nullable=False, server_default="true"),
    recorded_at(),
    row_version(),
    CheckConstraint("(mission is null) = (office_id is null)", name="of_an_office_or_outside"),
    CheckConstraint("latitude between -90 and 90 and longitude between -180 and 180", name="coordinates"),
)
_PEOPLE = ("men", "women", "boys", "girls", "unknown")
# null is "not known", which is not zero
_MAY_BE_UNKNOWN = ("uac", "pregnant", "medical", "dead", "missing")
disembarkation = Table(
    "disembarkation",
    metadata,
    identity(),
    Column("landing_no", Text, nullable=False, unique=True),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), nullable=False),
    Column("office_id", Integer, ForeignKey("office.id"), nullable=False),
    moment("happened_at"),
    # the calendar day at the point, so that a night landing belongs to the day people there would say
    Column("day", Date, nullable=False),
    # whether somebody said when; else it is the moment at which the boat was recorded
    Column("time_told", Boolean, nullable=False, server_default="true"),
    Column("boat", Text),
    Column("embarked_from", Text),
    Column("authority", Text),
    *[Column(name, Integer, nullable=False, server_default="0") for name in _PEOPLE],
    *[Column(name, Integer) for name in _MAY_BE_UNKNOWN],
    Column("people", Integer, Computed("men + women + boys + girls + unknown", persisted=True), nullable=False),
    *[Column(name, Integer) for name in ("screened", "referred", "food", "nfi", "medical_aid", "pss")],
    Column("verified", Boolean, nullable=False, server_default="false"),
    code("source", "landing_source"),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    *[CheckConstraint(f"{name} >= 0", name=f"{name}_not_negative") for name in (*_PEOPLE, *_MAY_BE_UNKNOWN)],
    *[
        CheckConstraint(f"{name} between 0 and men + women + boys + girls + unknown", name=f"{name}_within_people")
        for name in ("screened", "referred", "food", "nfi", "medical_aid", "pss")
    ],
    CheckConstraint("uac <= boys + girls + unknown", name="uac_are_children"),
    CheckConstraint("pregnant <= women + girls + unknown", name="pregnant_are_women"),
    CheckConstraint("medical <= men + women + boys + girls + unknown", name="medical_within_people"),
    # what hangs on a boat follows its point
    UniqueConstraint("id", "landing_point_id", "office_id"),
    Index("ix_disembarkation_point_time", "landing_point_id", "happened_at"),
    UniqueConstraint("id", "landing_point_id"),
    Index("ix_disembarkation_day", "day"),
    Index("ix_disembarkation_landing_point_id_day", "landing_point_id", "day"),
    Index("ix_disembarkation_happened_at", "happened_at"),
)
disembarkation_nationality = Table(
    "disembarkation_nationality",
    metadata,
    Column("disembarkation_id", BigInteger, primary_key=True),
    Column("nationality", Text, ForeignKey("country.code"), primary_key=True),
    Column("people", Integer, nullable=False),
    # the boat's point, filled in by a trigger: it says who may see the row
    Column("landing_point_id", Integer, nullable=False),
    ForeignKeyConstraint(
        ["disembarkation_id", "landing_point_id"], ["disembarkation.id", "disembarkation.landing_point_id"],
        onupdate="cascade", ondelete="cascade", name="fk_disembarkation_nationality_disembarkation_id",
    ),
    CheckConstraint("people > 0", name="people_positive"),
)  # fmt: skip
# who was there when it landed, and what they did; one note an organisation
landing_presence = Table(
    "landing_presence",
    metadata,
    Column("disembarkation_id", BigInteger, ForeignKey("disembarkation.id", ondelete="cascade"), primary_key=True),
    Column("actor", Text, ForeignKey("landing_actor.code", onupdate="cascade"), primary_key=True),
    Column("activity", Text, ForeignKey("landing_activity.code", onupdate="cascade"), primary_key=True),
    Column("note", Text),
)
nil_report = Table(
    "nil_report",
    metadata,
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    staff_ref("by_id"),
    recorded_at(),
)
daily_landing = Table(
    "daily_landing",
    metadata,
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("people", Integer, nullable=False),
    Column("boats", Integer),
    Column("source", Text, nullable=False),
    recorded_at(),
    CheckConstraint("people >= 0 and boats >= 0", name="not_negative"),
)
# what each bulletin said of each day. The latest word on a day stands in daily_landing; the earlier ones stay here
daily_report = Table(
    "daily_report",
    metadata,
    identity(),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), nullable=False),
    Column("day", Date, nullable=False),
    moment("reported_at"),
    Column("people", Integer, nullable=False),
    Column("boats", Integer),
    Column("source", Text, nullable=False),
    recorded_at(),
    CheckConstraint("people >= 0 and boats >= 0", name="not_negative"),
    # two bulletins of one date may disagree: both are kept
    UniqueConstraint("landing_point_id", "day", "reported_at", "people", name="uq_daily_report_said_once"),
)
# how a landing stood before it was changed, taken out or merged. Written by a trigger, whoever changes it; the edit
# then says who and why. An import says neither
landing_version = Table(
    "landing_version",
    metadata,
    identity(),
    Column("landing_id", BigInteger, nullable=False),
    Column("landing_no", Text, nullable=False),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), nullable=False),
    Column("version", Integer, nullable=False),
    # its columns, nationalities and who was there, as they were
    Column("was", JSONB, nullable=False),
    # changed, removed, merged
    Column("ended", Text, nullable=False),
    Column("merged_into", BigInteger),
    moment("ended_at"),
    staff_ref("by_id"),
    Column("reason", Text),
    # what went along when it was merged, so that it can be taken back
    Column("moved", JSONB),
    CheckConstraint("ended in ('changed', 'removed', 'merged')", name="ended"),
    CheckConstraint("(ended = 'merged') = (merged_into is not null)", name="merged_into_another"),
    Index("ix_landing_version_landing", "landing_id", "version"),
    Index("ix_landing_version_number", "landing_no"),
    Index("ix_landing_version_merged", "merged_into", postgresql_where=text("merged_into is not null")),
)
