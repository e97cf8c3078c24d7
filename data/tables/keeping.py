"""What the house keeps about itself: who changed what, which data version it is, and its own settings."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, func
from sqlalchemy.dialects.postgresql import JSONB

from data.tables.base import identity, metadata, recorded_at, staff_ref

audit = Table(
    "audit",
    metadata,
    identity(),
    # the transaction, for sealing in commit order later
    Column("txid", BigInteger, nullable=False, server_default=func.txid_current()),
    staff_ref("by_id"),
    Column("role", Text),
    Column("what", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", Text),
    Column("case_id", BigInteger),
    Column("office_id", Integer),
    Column("before", JSONB),
    Column("after", JSONB),
    Column("reason", Text),
    recorded_at(),
    Index("ix_audit_case", "case_id"),
)
edit_key = Table(
    "edit_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("what", Text, nullable=False),
    Column("result", JSONB),
    staff_ref("by_id"),
    recorded_at(),
)
version_slot = Table(
    "version_slot",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("slot", Integer, primary_key=True),
    Column("n", BigInteger, nullable=False, server_default="0"),
)
setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    recorded_at(),
)
