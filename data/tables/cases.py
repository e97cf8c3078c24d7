"""A case, the persons in it, and how it moves from stage to stage."""

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
    SmallInteger,
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

case_file = Table(
    "case_file",
    metadata,
    identity(),
    Column("case_no", Text, nullable=False, unique=True),
    Column("mimosa_no", Text, unique=True),
    Column("in_mimosa_on", Date),
    code("source", "case_source"),
    code("entry_point", "entry_point"),
    Column("location", Text),
    code("mission", "mission"),
    Column("office_id", Integer, ForeignKey("office.id"), nullable=False),
    Column("project_id", Integer, ForeignKey("project.id")),
    code("stream", "stream", nullable=True),
    code("programme", "programme", nullable=True),
    code("family_type", "family_type"),
    # the head of family's; kept by a trigger on person, so that counting cases by nationality needs no join
    code("nationality", "country", nullable=True),
    code("stage", "stage"),
    moment("stage_since"),
    code("risk_level", "risk_level", nullable=True),
    moment("received_on"),
    staff_ref("caseworker_id"),
    moment("assigned_at", nullable=True),
    moment("held_since", nullable=True),
    code("hold_reason", "hold_reason", nullable=True),
    Column("planned_movement_on", Date),
    # the flight, bus or charter of that day, by the name the office gives it
    Column("movement", Text),
    # the case that stays, where this one was the same people entered twice
    Column("same_as_id", BigInteger, ForeignKey("case_file.id")),
    # when what told whose case this was went away (data/retention)
    moment("anonymised_at", nullable=True),
    recorded_at(),
    moment("changed_at", nullable=True),
    row_version(),
    UniqueConstraint("id", "office_id"),
    CheckConstraint("case_no = upper(btrim(case_no)) and case_no <> ''", name="case_no_is_upper_case"),
    CheckConstraint("(held_since is null) = (hold_reason is null)", name="held_with_a_reason"),
    CheckConstraint("(caseworker_id is null) = (assigned_at is null)", name="assigned_with_a_time"),
    CheckConstraint("programme is null or programme <> 'VHR' or coalesce(stream, 'AVR') = 'AVR'", name="vhr_is_avr"),
    Index("ix_case_file_office_stage", "office_id", "stage"),
    Index("ix_case_file_caseworker", "caseworker_id"),
    Index("ix_case_file_case_no_begins", "case_no", postgresql_ops={"case_no": "text_pattern_ops"}),
    Index("ix_case_file_anonymised", "id", postgresql_where=text("anonymised_at is not null")),
    Index("ix_case_file_project", "project_id", postgresql_where=text("project_id is not null")),
)
person = Table(
    "person",
    metadata,
    identity(),
    *case_columns(),
    Column("person_no", SmallInteger, nullable=False),
    code("sex", "sex"),
    Column("birth_year", SmallInteger),
    code("nationality", "country", nullable=True),
    code("relation", "relation"),
    # null is "not asked yet", which is neither yes nor no
    Column("consent_share", Boolean),
    Column("consent_statistics", Boolean),
    recorded_at(),
    row_version(),
    of_case(),
    UniqueConstraint("case_id", "person_no"),
    UniqueConstraint("id", "case_id"),
    CheckConstraint("birth_year between 1900 and 2100", name="birth_year_is_plausible"),
    # who may be the same person, where nobody has a name
    Index("ix_person_nationality_birth_year", "nationality", "birth_year"),
    Index("ix_person_said_no", "case_id", postgresql_where=text("consent_share is false")),
    Index("uq_person_head", "case_id", unique=True, postgresql_where=text("relation = 'head'")),
)


def of_person() -> ForeignKeyConstraint:
    """Holds a row's person in the same case as the row."""
    return ForeignKeyConstraint(
        ["person_id", "case_id"], ["person.id", "person.case_id"], onupdate="cascade", ondelete="cascade"
    )


person_vulnerability = Table(
    "person_vulnerability",
    metadata,
    Column("person_id", BigInteger, primary_key=True),
    Column("vulnerability", Text, ForeignKey("vulnerability.code"), primary_key=True),
    *case_columns(),
    moment("happened_at"),
    recorded_at(),
    of_case(),
    of_person(),
)
stage_change = Table(
    "stage_change",
    metadata,
    identity(),
    *case_columns(),
    code("from_stage", "stage", nullable=True),
    code("to_stage", "stage"),
    # where the case was handled from then on; office_id is where it is now, for permission
    Column("at_office_id", Integer, ForeignKey("office.id"), nullable=False),
    code("reason", "stage_reason", nullable=True),
    Column("note", Text),
    staff_ref("by_id"),
    moment("happened_at"),
    recorded_at(),
    # what an import or the sample brings is history from elsewhere: guards do not judge it
    Column("imported", Boolean, nullable=False, server_default="false"),
    # the event that this one takes back: neither of the two counts (view stage_event)
    Column("undoes", BigInteger, ForeignKey("stage_change.id")),
    of_case(),
    Index("ix_stage_change_case_time", "case_id", "happened_at", "id"),
    Index("uq_stage_change_undoes", "undoes", unique=True, postgresql_where=text("undoes is not null")),
)
stage_spell = Table(
    "stage_spell",
    metadata,
    *case_columns(),
    Column("at_office_id", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    moment("from_at"),
    # 'infinity' while it lasts, so that "open at a moment" is one range on one index
    moment("to_at"),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date, nullable=False),
    Column("entered_as", Text, nullable=False),
    of_case(),
    CheckConstraint("to_at >= from_at", name="ends_after_it_starts"),
    CheckConstraint("entered_as in ('new', 'reopened', 'transferred', 'moved', 'ended')", name="entered_as"),
    Index("ix_stage_spell_open", "at_office_id", "to_at", postgresql_where=text("is_open")),
    Index("ix_stage_spell_day", "from_day"),
    Index("ix_stage_spell_departed", "from_day", postgresql_where=text("stage = 'departed'")),
    Index("ix_stage_spell_handed", "office_id", "case_id", postgresql_where=text("stage = 'pre_departure'")),
)
stage_flow_day = Table(
    "stage_flow_day",
    metadata,
    Column("day", Date, nullable=False),
    Column("at_office_id", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("cases", Integer, nullable=False),
    Index("ix_stage_flow_day_day", "day"),
)
stage_flow_month = Table(
    "stage_flow_month",
    metadata,
    Column("month", Date, nullable=False),
    Column("at_office_id", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("cases", Integer, nullable=False),
    Index("ix_stage_flow_month_month", "month"),
)
case_hold = Table(
    "case_hold",
    metadata,
    identity(),
    *case_columns(),
    moment("held_from"),
    moment("held_to", nullable=True),
    code("reason", "hold_reason"),
    Column("note", Text),
    staff_ref("by_id"),
    staff_ref("resumed_by_id"),
    recorded_at(),
    of_case(),
    CheckConstraint("held_to >= held_from", name="ends_after_it_starts"),
    Index("uq_case_hold_open", "case_id", unique=True, postgresql_where=text("held_to is null")),
)
case_assignment = Table(
    "case_assignment",
    metadata,
    identity(),
    *case_columns(),
    staff_ref("caseworker_id"),
    staff_ref("by_id"),
    Column("reason", Text),
    moment("happened_at"),
    recorded_at(),
    of_case(),
)
stage_limit = Table(
    "stage_limit",
    metadata,
    identity(),
    code("mission", "mission"),
    code("stream", "stream", nullable=True),
    code("stage", "stage"),
    Column("days", Integer, nullable=False),
    Column("provenance", Text, nullable=False),
    row_version(),
    UniqueConstraint("mission", "stream", "stage", postgresql_nulls_not_distinct=True),
    CheckConstraint("days > 0", name="days_positive"),
)
