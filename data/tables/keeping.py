"""What the house keeps about itself: who changed what, which data version it is, and its own settings."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, func
from sqlalchemy.dialects.postgresql import JSONB

from data.tables.base import identity, metadata, moment, recorded_at, row_version, staff_ref

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
    # the transaction that this one took back
    Column("undoes", BigInteger),
    recorded_at(),
    Index("ix_audit_case", "case_id"),
    Index("ix_audit_by", "by_id", "id"),
    Index("ix_audit_txid", "txid"),
    Index("ix_audit_recorded_at", "recorded_at"),
)
# the audit sealed into a chain (data/trail): its keys, themselves sealed; a link for each row; a seal for each batch
audit_key = Table(
    "audit_key",
    metadata,
    identity(),
    Column("key_id", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    recorded_at(),
)
audit_link = Table(
    "audit_link",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("audit_id", BigInteger, nullable=False, unique=True),
    Column("row_mark", LargeBinary, nullable=False),
    Column("link_mark", LargeBinary, nullable=False),
)
audit_seal = Table(
    "audit_seal",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("first_link", BigInteger, nullable=False),
    Column("last_link", BigInteger, nullable=False, unique=True),
    Column("head", LargeBinary, nullable=False),
    Column("horizon", BigInteger, nullable=False),  # every transaction below it was decided, and its rows sealed
    Column("cluster", Text, nullable=False),
    Column("key_id", Text, nullable=False),
    moment("sealed_at"),
    Column("signature", LargeBinary, nullable=False),
    CheckConstraint("first_link <= last_link", name="links_in_order"),
)
# what somebody was typing when the line dropped: sealed, and theirs alone
draft = Table(
    "draft",
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), primary_key=True),
    Column("form", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    moment("saved_at"),
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
    row_version(),
)
