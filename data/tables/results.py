"""What a project is to bring about (in the shape of IATI's results), what it spends, and whom it owes a report when."""

from sqlalchemy import (
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

from data.tables.base import identity, metadata, recorded_at, row_version, staff_ref


def _of_project() -> Column[int]:
    return Column("project_id", Integer, ForeignKey("project.id", ondelete="cascade"), nullable=False)


def _position() -> Column[int]:
    return Column("position", SmallInteger, nullable=False, server_default="0")


result = Table(
    "result",
    metadata,
    Column("id", Integer, Identity(always=False), primary_key=True),
    _of_project(),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False, server_default="output"),
    _position(),
    recorded_at(),
    row_version(),
    UniqueConstraint("project_id", "code"),
    CheckConstraint("kind in ('impact', 'outcome', 'output')", name="kind"),
)
budget_line = Table(
    "budget_line",
    metadata,
    Column("id", Integer, Identity(always=False), primary_key=True),
    _of_project(),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("amount", Numeric(14, 2), nullable=False),
    Column("currency", Text, nullable=False),
    _position(),
    recorded_at(),
    row_version(),
    UniqueConstraint("project_id", "code"),
    CheckConstraint("amount >= 0", name="amount"),
    CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency"),
)
budget_spent = Table(
    "budget_spent",
    metadata,
    identity(),
    Column("budget_line_id", Integer, ForeignKey("budget_line.id", ondelete="cascade"), nullable=False),
    Column("spent_on", Date, nullable=False),
    # below zero: something was paid back, or put right
    Column("amount", Numeric(14, 2), nullable=False),
    Column("source", Text, nullable=False),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    CheckConstraint("amount <> 0", name="amount"),
    CheckConstraint("btrim(source) <> ''", name="source_is_said"),
    Index("ix_budget_spent_line_day", "budget_line_id", "spent_on"),
)
report_due = Table(
    "report_due",
    metadata,
    identity(),
    _of_project(),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("done_on", Date),
    staff_ref("owner_id"),
    recorded_at(),
    row_version(),
    UniqueConstraint("project_id", "title", "due_on"),
    CheckConstraint("kind in ('brief', 'narrative', 'financial', 'final', 'other')", name="kind"),
)
