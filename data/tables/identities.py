"""Who somebody is: kept apart from the case, sealed with a key that the database does not hold."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, LargeBinary, Table, Text

from data.tables.base import case_columns, metadata, of_case, recorded_at, row_version, staff_ref
from data.tables.cases import of_person

person_identity = Table(
    "person_identity",
    metadata,
    Column("person_id", BigInteger, primary_key=True),
    *case_columns(),
    # names, phone, document numbers, exact birth date: one sealed text, which only the app's key opens
    Column("sealed", LargeBinary, nullable=False),
    recorded_at(),
    row_version(),
    of_case(),
    of_person(),
)
# what a search compares: keyed digests of spelling-tolerant forms, from which nothing can be read back
person_token = Table(
    "person_token",
    metadata,
    Column("person_id", BigInteger, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("token", LargeBinary, primary_key=True),
    *case_columns(),
    of_case(),
    of_person(),
    CheckConstraint("kind in ('name', 'phone', 'document', 'birth')", name="kind"),
    Index("ix_person_token_kind_token", "kind", "token"),
)
# two who were taken for one and are not: they are not shown as a likely duplicate again
told_apart = Table(
    "told_apart",
    metadata,
    Column("person_id", BigInteger, ForeignKey("person.id", ondelete="cascade"), primary_key=True),
    Column("other_id", BigInteger, ForeignKey("person.id", ondelete="cascade"), primary_key=True),
    staff_ref("by_id"),
    recorded_at(),
    CheckConstraint("person_id < other_id", name="lower_first"),
)
