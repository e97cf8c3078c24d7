"""What leaves by e-mail: who is told at once, what they are told of, and what has been sent to whom."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
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
# one thing that happened: a boat with dead; or an episode in which a trigger fires at a point, or in a mission
alert = Table(
    "alert",
    metadata,
    identity(),
    Column("kind", Text, nullable=False),
    code("mission", "mission"),
    # null: of the mission as a whole
    Column("landing_point_id", Integer, ForeignKey("landing_point.id", ondelete="cascade")),
    # no reference: when two records of one boat become one, it still says that the boat was told of
    Column("disembarkation_id", BigInteger, unique=True),
    # amber or red, of capacity
    Column("level", Text),
    # how often it was told, and when the latest time began
    Column("times", Integer, nullable=False, server_default="1"),
    moment("told_at"),
    moment("started_at"),
    moment("seen_at"),
    # the last day, at the place, on which it was going on
    Column("seen_on", Date),
    moment("ended_at", nullable=True),
    CheckConstraint("kind in ('capacity', 'watch', 'alert', 'death')", name="kind"),
    CheckConstraint("(kind = 'death') = (disembarkation_id is not null)", name="death_of_a_boat"),
    CheckConstraint("(kind = 'capacity') = (level is not null) and level in ('amber', 'red')", name="level"),
    CheckConstraint("(kind = 'death') = (seen_on is null)", name="episode_has_a_day"),
    CheckConstraint("started_at <= seen_at and seen_at <= coalesce(ended_at, seen_at)", name="in_order"),
    Index("uq_alert_open", "mission", "landing_point_id", "kind", unique=True, postgresql_nulls_not_distinct=True,
          postgresql_where=text("kind <> 'death' and ended_at is null")),
)  # fmt: skip
# one message to one person: written down before it is sent, so that a crash in between sends nothing twice
message = Table(
    "message",
    metadata,
    identity(),
    Column("kind", Text, nullable=False),
    # a digest's week (its first day); an alert's id, with -2 where it is told the second time
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
