"""A person's rights: which case was opened to the data-protection officer, and which must not be anonymised yet."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Text, text

from data.tables.base import case_columns, identity, metadata, moment, of_case, row_version, staff_ref

# only ever added: an opening ends by itself
case_access = Table(
    "case_access",
    metadata,
    identity(),
    *case_columns(),
    staff_ref("staff_id", nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text),
    moment("opened_at"),
    moment("until"),
    of_case(),
    CheckConstraint("until > opened_at", name="ends_after_it_starts"),
    CheckConstraint("reason in ('request', 'complaint', 'breach', 'review', 'retention')", name="reason"),
    Index("ix_case_access_staff_id_until", "staff_id", "until"),
)
retention_hold = Table(
    "retention_hold",
    metadata,
    identity(),
    *case_columns(),
    Column("reason", Text, nullable=False),
    Column("note", Text),
    staff_ref("by_id"),
    moment("held_from"),
    moment("lifted_at", nullable=True),
    staff_ref("lifted_by"),
    row_version(),
    of_case(),
    CheckConstraint("lifted_at >= held_from", name="lifted_after_held"),
    CheckConstraint("lifted_by is null or lifted_at is not null", name="lifted_by_and_at"),
    CheckConstraint("reason in ('legal', 'request', 'inquiry', 'tracing')", name="reason"),
    Index("uq_retention_hold_open", "case_id", unique=True, postgresql_where=text("lifted_at is null")),
)
