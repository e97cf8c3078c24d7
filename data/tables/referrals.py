"""A referral: a case or person sent to a service for help, with a clock on it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from data.tables.base import (
    case_columns,
    code,
    identity,
    metadata,
    moment,
    of_case,
    recorded_at,
    row_version,
    staff_ref,
)

agency = Table(
    "agency",
    metadata,
    identity(),
    Column("name", Text, nullable=False),
    code("mission", "mission"),
    Column("active", Boolean, nullable=False, server_default="true"),
    recorded_at(),
    CheckConstraint("name = btrim(name) and name <> ''", name="name_is_trimmed"),
    # one letter's case or a double space must not make a second agency
    Index("uq_agency_name", "mission", text(r"lower(regexp_replace(name, '\s+', ' ', 'g'))"), unique=True),
)
agency_service = Table(
    "agency_service",
    metadata,
    Column("agency_id", BigInteger, ForeignKey("agency.id", ondelete="cascade"), primary_key=True),
    Column("service", Text, ForeignKey("service.code"), primary_key=True),
)
service_standard = Table(
    "service_standard",
    metadata,
    identity(),
    code("mission", "mission"),
    code("service", "service", nullable=True),
    code("priority", "priority"),
    Column("clock", Text, nullable=False),
    Column("hours", Integer, nullable=False),
    Column("provenance", Text, nullable=False),
    row_version(),
    UniqueConstraint("mission", "service", "priority", "clock", postgresql_nulls_not_distinct=True),
    CheckConstraint("clock in ('acknowledge', 'accept', 'serve')", name="clock"),
    CheckConstraint("hours > 0", name="hours_positive"),
)
holiday = Table(
    "holiday",
    metadata,
    Column("mission", Text, ForeignKey("mission.code"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("name", Text, nullable=False),
    row_version(),
)
referral = Table(
    "referral",
    metadata,
    identity(),
    Column("referral_no", Text, nullable=False, unique=True),
    *case_columns(),
    Column("person_id", BigInteger),
    code("service", "service"),
    Column("agency_id", BigInteger, ForeignKey("agency.id")),
    code("priority", "priority"),
    code("state", "referral_state"),
    moment("sent_at", nullable=True),
    # the standard it was sent under, which later standards leave as it is; null where there was none
    Column("acknowledge_hours", Integer),
    Column("accept_hours", Integer),
    Column("serve_hours", Integer),
    Column("standards_from", Text),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    of_case(),
    ForeignKeyConstraint(["person_id", "case_id"], ["person.id", "person.case_id"], onupdate="cascade"),
    UniqueConstraint("id", "case_id"),
    # a draft that is thrown away was never sent
    CheckConstraint(
        "state in ('draft', 'revoked') or (sent_at is not null and agency_id is not null)", name="sent_to_somebody"
    ),
    Index("ix_referral_sent", "sent_at"),
)
referral_event = Table(
    "referral_event",
    metadata,
    identity(),
    Column("referral_id", BigInteger, nullable=False),
    *case_columns(),
    # null where the event changes no state: a contact logged, a hold, a resumption, another deadline
    code("state", "referral_state", nullable=True),
    Column("kind", Text, nullable=False, server_default="state"),
    code("reason", "referral_reason", nullable=True),
    Column("note", Text),
    # the three deadlines as they stand after this event; null where it leaves them as they were
    moment("acknowledge_due_at", nullable=True),
    moment("accept_due_at", nullable=True),
    moment("serve_due_at", nullable=True),
    staff_ref("by_id"),
    moment("happened_at"),
    recorded_at(),
    # what an import or the sample brings is history from elsewhere: guards do not judge it
    Column("imported", Boolean, nullable=False, server_default="false"),
    # the event that this one takes back: neither of the two counts (view referral_step)
    Column("undoes", BigInteger, ForeignKey("referral_event.id")),
    of_case(),
    ForeignKeyConstraint(["referral_id", "case_id"], ["referral.id", "referral.case_id"], onupdate="cascade",
                         ondelete="cascade"),
    CheckConstraint("kind in ('state', 'held', 'resumed', 'contact', 'extended', 'appointment')", name="kind"),
    CheckConstraint("(kind = 'state') = (state is not null)", name="state_events_have_a_state"),
    CheckConstraint("kind <> 'held' or reason is not null", name="held_with_a_reason"),
    CheckConstraint("kind <> 'extended' or reason is not null", name="extended_with_a_reason"),
    CheckConstraint(
        "kind <> 'appointment' or serve_due_at is not null or undoes is not null", name="appointment_has_a_day"
    ),
    Index("ix_referral_event_time", "referral_id", "happened_at", "id"),
    Index("uq_referral_event_undoes", "undoes", unique=True, postgresql_where=text("undoes is not null")),
)  # fmt: skip
referral_spell = Table(
    "referral_spell",
    metadata,
    Column("referral_id", BigInteger, nullable=False),
    *case_columns(),
    Column("state", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("waits_on", Text),
    moment("due_at", nullable=True),
    moment("from_at"),
    # 'infinity' while it lasts, so that "waiting at a moment" is one range on one index
    moment("to_at"),
    # every deadline as it stood
    moment("acknowledge_due_at", nullable=True),
    moment("accept_due_at", nullable=True),
    moment("serve_due_at", nullable=True),
    # when it was asked for, or asked for again
    moment("asked_at", nullable=True),
    of_case(),
    CheckConstraint("to_at >= from_at", name="ends_after_it_starts"),
    Index("ix_referral_spell_referral", "referral_id"),
    Index("ix_referral_spell_open", "office_id", "to_at", postgresql_where=text("is_open and state <> 'draft'")),
    Index("ix_referral_spell_waiting", "office_id", "to_at", postgresql_where=text("waits_on is not null")),
)
# somebody by name was asked to step in, and says that they have seen it
escalation = Table(
    "escalation",
    metadata,
    identity(),
    *case_columns(),
    Column("referral_id", BigInteger),
    staff_ref("to_id", nullable=False),
    Column("need", Text, nullable=False),
    staff_ref("by_id"),
    moment("happened_at"),
    recorded_at(),
    moment("acknowledged_at", nullable=True),
    staff_ref("acknowledged_by_id"),
    Column("answer", Text),
    row_version(),
    of_case(),
    ForeignKeyConstraint(["referral_id", "case_id"], ["referral.id", "referral.case_id"], onupdate="cascade",
                         ondelete="cascade"),
    CheckConstraint("(acknowledged_at is null) = (acknowledged_by_id is null)", name="acknowledged_by_somebody"),
    CheckConstraint("acknowledged_at >= happened_at", name="acknowledged_later"),
    Index("ix_escalation_waiting", "office_id", "to_id", postgresql_where=text("acknowledged_at is null")),
)  # fmt: skip
