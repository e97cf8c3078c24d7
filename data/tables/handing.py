"""What passes from one colleague to another about a case: consent heard, guidance given, a file handed over."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Table, Text, text

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
from data.tables.cases import of_person

# every answer ever given; the last one counts. A withdrawal is a later "no".
person_consent = Table(
    "person_consent",
    metadata,
    identity(),
    *case_columns(),
    Column("person_id", BigInteger, nullable=False),
    code("kind", "consent_kind"),
    # one receiver's; null speaks of every receiver
    Column("agency_id", BigInteger, ForeignKey("agency.id")),
    code("scope", "consent_scope", nullable=True),
    Column("answer", Boolean, nullable=False),
    code("how", "consent_how", nullable=True),
    Column("note", Text),
    staff_ref("by_id"),
    moment("happened_at"),
    recorded_at(),
    of_case(),
    of_person(),
    CheckConstraint("agency_id is null or kind = 'share'", name="receiver_of_what_is_shared"),
    Index("ix_person_consent_person", "person_id", "kind", "happened_at"),
    Index("ix_person_consent_said_no", "case_id", postgresql_where=text("kind = 'share' and not answer")),
)
guidance = Table(
    "guidance",
    metadata,
    identity(),
    *case_columns(),
    Column("body", Text, nullable=False),
    staff_ref("by_id"),
    moment("happened_at"),
    Column("answer", Text),
    staff_ref("answered_by"),
    moment("answered_at", nullable=True),
    recorded_at(),
    row_version(),
    of_case(),
    CheckConstraint("btrim(body) <> '' and char_length(body) <= 8000", name="body_says_something"),
    CheckConstraint("answered_by is null or answered_at is not null", name="answered_by_and_at"),
    Index("ix_guidance_open", "office_id", postgresql_where=text("answered_at is null")),
)
hand_over = Table(
    "hand_over",
    metadata,
    identity(),
    *case_columns(),
    moment("handed_at"),
    staff_ref("handed_by"),
    moment("received_at", nullable=True),
    staff_ref("received_by"),
    # given back instead of received, with what is missing
    moment("returned_at", nullable=True),
    staff_ref("returned_by"),
    Column("note", Text),
    recorded_at(),
    row_version(),
    of_case(),
    CheckConstraint("received_at >= handed_at", name="received_after_handed"),
    CheckConstraint("returned_at >= handed_at", name="returned_after_handed"),
    Index("uq_hand_over_open", "case_id", unique=True,
          postgresql_where=text("received_at is null and returned_at is null")),
)  # fmt: skip
