"""Offices, teams and staff: who works where, in which role, and who stands in for whom."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    true,
)

from data.tables.base import code, identity, metadata, moment, recorded_at, row_version, staff_ref

office = Table(
    "office",
    metadata,
    Column("id", Integer, Identity(always=False), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    code("mission", "mission"),
    Column("active", Boolean, nullable=False, server_default=true()),
    recorded_at(),
    row_version(),
    CheckConstraint("code ~ '^[A-Z0-9-]+$'", name="code_is_plain"),
)
team = Table(
    "team",
    metadata,
    identity(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("office_id", Integer, ForeignKey("office.id"), nullable=False),
    # use_alter: a team has a leader and the leader has a team, so one of the two references comes second
    Column("leader_id", BigInteger, ForeignKey("staff.id", use_alter=True, name="fk_team_leader_id")),
    Column("active", Boolean, nullable=False, server_default=true()),
    recorded_at(),
    row_version(),
)
staff = Table(
    "staff",
    metadata,
    identity(),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False, server_default="en"),
    Column("team_id", BigInteger, ForeignKey("team.id")),
    Column("active", Boolean, nullable=False, server_default=true()),
    moment("left_at", nullable=True),
    # after this day, in UTC, they are treated as inactive
    Column("expires_on", Date),
    recorded_at(),
    row_version(),
    CheckConstraint("email = lower(email) and email like '%_@_%'", name="email_is_lower_case"),
    CheckConstraint("language in ('en', 'fr', 'ar')", name="language"),
)
staff_role = Table(
    "staff_role",
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), primary_key=True),
    Column("role", Text, ForeignKey("role.code"), primary_key=True),
)
staff_office = Table(
    "staff_office",
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), primary_key=True),
    Column("office_id", Integer, ForeignKey("office.id"), primary_key=True),
)
staff_point = Table(
    "staff_point",
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), primary_key=True),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), primary_key=True),
)
staff_project = Table(
    "staff_project",
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True),
)
# what somebody may do beyond their roles: give the AVM unit's clearance
staff_right = Table(
    "staff_right",
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), primary_key=True),
    Column("may", Text, primary_key=True),
    CheckConstraint("may in ('avm_clearance')", name="may"),
)
# a leave, first and last day: while it lasts, the cover sees and edits what is the absent one's
absence = Table(
    "absence",
    metadata,
    identity(),
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), nullable=False),
    Column("cover_id", BigInteger, ForeignKey("staff.id"), nullable=False),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date, nullable=False),
    Column("note", Text),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    CheckConstraint("from_day <= to_day", name="ends_after_it_starts"),
    CheckConstraint("staff_id <> cover_id", name="covered_by_another"),
    Index("ix_absence_staff", "staff_id", "to_day"),
    Index("ix_absence_cover", "cover_id", "to_day"),
)
caseload_standard = Table(
    "caseload_standard",
    metadata,
    identity(),
    code("mission", "mission"),
    code("stream", "stream", nullable=True),
    Column("cases_per_worker", Integer, nullable=False),
    Column("provenance", Text, nullable=False),
    row_version(),
    CheckConstraint("cases_per_worker > 0", name="cases_per_worker_positive"),
)
__all__ = [
    "absence", "caseload_standard", "office", "staff", "staff_office", "staff_point", "staff_project", "staff_right",
    "staff_role", "team",
]  # fmt: skip
