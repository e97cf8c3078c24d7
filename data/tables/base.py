"""What every table shares: one metadata, naming of constraints, and the few column shapes that recur."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    func,
    true,
)
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# a time after which cases are anonymised is never set without saying who set it
RETAINED = "retain_months is null or (retain_months > 0 and btrim(coalesce(retain_provenance, '')) <> '')"


def identity() -> Column[int]:
    """A surrogate key. `by default`, so that a bulk load may bring its own numbers."""
    return Column("id", BigInteger, Identity(always=False), primary_key=True)


def code(name: str, refers_to: str, *, nullable: bool = False) -> Column[str]:
    """A coded value: text that must stand in the code list `refers_to`."""
    return Column(name, Text, ForeignKey(f"{refers_to}.code", onupdate="cascade"), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[object]:
    """A point in time, stored in UTC."""
    return Column(name, DateTime(timezone=True), nullable=nullable)


def recorded_at() -> Column[object]:
    """When the office learned of it, as against when it happened: both are kept, so late entries can be told."""
    return Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp())


def row_version() -> Column[int]:
    """Counts the changes of a row; a form that saw an older number is in conflict."""
    return Column("row_version", Integer, nullable=False, server_default="1")


def staff_ref(name: str, *, nullable: bool = True) -> Column[int]:
    """A person of the staff. Null where an import or the sample has nobody to name."""
    return Column(name, BigInteger, ForeignKey("staff.id"), nullable=nullable)


def case_columns() -> list[Column[int]]:
    """`case_id` and the office that may see it, on every row that belongs to a case."""
    return [
        Column("case_id", BigInteger, nullable=False, index=True),
        Column("office_id", Integer, nullable=False),
    ]


def of_case() -> ForeignKeyConstraint:
    """Holds a row's office equal to its case's office, also when the case moves to another office."""
    return ForeignKeyConstraint(
        ["case_id", "office_id"], ["case_file.id", "case_file.office_id"], onupdate="cascade", ondelete="cascade"
    )


def code_list(name: str, *more: SchemaItem) -> Table:
    """A code list: what may stand in a coded column, with its label in the three working languages."""
    return Table(
        name,
        metadata,
        Column("code", Text, primary_key=True),
        Column("label_en", Text, nullable=False),
        Column("label_fr", Text, nullable=False),
        Column("label_ar", Text, nullable=False),
        Column("position", SmallInteger, nullable=False, server_default="0"),
        Column("active", Boolean, nullable=False, server_default=true()),
        row_version(),
        *more,
        CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name="code_is_plain"),
    )
