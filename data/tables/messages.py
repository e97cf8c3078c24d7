"""What leaves by e-mail: who is told at once, what they are told of, and what has been sent to whom."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from data.tables.base import code, identity, metadata, moment, recorded_at, row_version, staff_ref

# who is written to at once when something happens at a landing point of the mission
duty = Table(
    "duty",
    metadata,
    identity(),
    code("mission", "mission"),
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), nullable=False),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    UniqueConstraint("mission", "staff_id"),
)
# one thing that happened: a boat with dead, or a point that is full; that one lasts until it has not been for a day
alert = Table(
    "alert",
    metadata,
    identity(),
    Column("kind", Text, nullable=False),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id", ondelete="cascade"), nullable=False),
    # no reference: when two records of one boat become one, it still says that the boat was told of
    Column("disembarkation_id", BigInteger, unique=True),
    moment("started_at"),
    moment("seen_at"),
    moment("ended_at", nullable=True),
    CheckConstraint("kind in ('capacity', 'death')", name="kind"),
    CheckConstraint("(kind = 'death') = (disembarkation_id is not null)", name="death_of_a_boat"),
    CheckConstraint("started_at <= seen_at and seen_at <= coalesce(ended_at, seen_at)", name="in_order"),
    Index("uq_alert_open", "landing_point_id", unique=True,
          postgresql_where=text("kind = 'capacity' and ended_at is null")),
)  # fmt: skip
# one message to one person: written down before it is sent, so that a crash in between sends nothing twice
message = Table(
    "message",
    metadata,
    identity(),
    Column("kind", Text, nullable=False),
    # a digest's week (its first day), an alert's id
    Column("about", Text, nullable=False),
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="cascade"), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="1"),
    moment("claimed_at"),
    moment("sent_at", nullable=True),
    moment("failed_at", nullable=True),
    Column("given_up", Boolean, nullable=False, server_default=false()),
    # the mail server's number, or a word of ours
    Column("trouble", Text),
    UniqueConstraint("kind", "about", "staff_id"),
    CheckConstraint("kind in ('digest', 'alert')", name="kind"),
    CheckConstraint("sent_at is null or failed_at is null", name="sent_or_failed"),
)
