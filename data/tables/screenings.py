"""Screening at a landing point, one person at a time or as a tally; and who is in reception there.

Nobody is named here. Who somebody is stands with their case, sealed, once one is opened.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

from data.tables.base import code, identity, metadata, moment, recorded_at, row_version, staff_ref

# what became of somebody: screened, or not reached, and why
OUTCOMES = ("screened", "refused", "transferred", "hospital")
AGE_BANDS = ("0-4", "5-11", "12-17", "18-59", "60+", "unknown")
_GROUPS = ("women", "men", "girls", "boys", "unknown")
_NOT_REACHED = ("refused", "transferred", "hospital")


def _of_boat(*, optional: bool = False) -> list[SchemaItem]:
    """The boat, and its point and office, which follow the boat when its point is put right."""
    return [
        Column("disembarkation_id", BigInteger, nullable=optional),
        Column("landing_point_id", Integer, ForeignKey("landing_point.id"), nullable=False),
        Column("office_id", Integer, ForeignKey("office.id"), nullable=False),
        ForeignKeyConstraint(
            ["disembarkation_id", "landing_point_id", "office_id"],
            ["disembarkation.id", "disembarkation.landing_point_id", "disembarkation.office_id"],
            onupdate="cascade",
        ),
    ]


screening = Table(
    "screening",
    metadata,
    identity(),
    # no boat: they came on foot, or nobody knows yet which one it was
    *_of_boat(optional=True),
    moment("happened_at"),
    Column("outcome", Text, nullable=False),
    # a number of ours or the one on the wrist, never a name; empty once the case was anonymised
    Column("wristband", Text),
    code("sex", "sex"),
    Column("age_band", Text, nullable=False, server_default="unknown"),
    code("nationality", "country", nullable=True),
    # that data may go to a service; null is "not asked"
    Column("consent", Boolean),
    Column("case_id", BigInteger, ForeignKey("case_file.id", ondelete="set null"), index=True),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    UniqueConstraint("disembarkation_id", "wristband"),
    CheckConstraint(f"outcome in {OUTCOMES}", name="outcome"),
    CheckConstraint(f"age_band in {AGE_BANDS}", name="age_band"),
    CheckConstraint("wristband = upper(btrim(wristband)) and wristband ~ '[0-9]'", name="wristband_is_a_number"),
    Index("ix_screening_without_boat", "landing_point_id", "happened_at",
          postgresql_where=text("disembarkation_id is null")),
)  # fmt: skip
# what was written down of somebody before it was put right; it goes when their case is anonymised
screening_version = Table(
    "screening_version",
    metadata,
    identity(),
    Column("screening_id", BigInteger, ForeignKey("screening.id", ondelete="cascade"), nullable=False),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("was", JSONB, nullable=False),
    moment("ended_at"),
    staff_ref("by_id"),
    Column("reason", Text, nullable=False),
    UniqueConstraint("screening_id", "version"),
)
screening_vulnerability = Table(
    "screening_vulnerability",
    metadata,
    Column("screening_id", BigInteger, ForeignKey("screening.id", ondelete="cascade"), primary_key=True),
    Column("vulnerability", Text, ForeignKey("vulnerability.code"), primary_key=True),
)
screening_need = Table(
    "screening_need",
    metadata,
    Column("screening_id", BigInteger, ForeignKey("screening.id", ondelete="cascade"), primary_key=True),
    Column("service", Text, ForeignKey("service.code"), primary_key=True),
    # wanted now, not some day
    Column("at_once", Boolean, nullable=False, server_default="false"),
)
# counts made while there was no time for persons, one tally a boat
screening_tally = Table(
    "screening_tally",
    metadata,
    identity(),
    *_of_boat(),
    moment("happened_at"),
    # of those screened
    *[Column(name, Integer, nullable=False, server_default="0") for name in _GROUPS],
    Column("screened", Integer, Computed("women + men + girls + boys + unknown", persisted=True), nullable=False),
    *[Column(name, Integer, nullable=False, server_default="0") for name in _NOT_REACHED],
    # when somebody said that everybody is entered one by one: from then on the persons count
    moment("settled_at", nullable=True),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    UniqueConstraint("disembarkation_id"),
    *[CheckConstraint(f"{name} >= 0", name=f"{name}_not_negative") for name in (*_GROUPS, *_NOT_REACHED)],
)
screening_tally_vulnerability = Table(
    "screening_tally_vulnerability",
    metadata,
    Column("tally_id", BigInteger, ForeignKey("screening_tally.id", ondelete="cascade"), primary_key=True),
    Column("vulnerability", Text, ForeignKey("vulnerability.code"), primary_key=True),
    Column("people", Integer, nullable=False),
    CheckConstraint("people > 0", name="people_positive"),
)
# the persons of each boat counted, by triggers alone: so that every figure reads one row a boat
screening_sum = Table(
    "screening_sum",
    metadata,
    Column(
        "disembarkation_id", BigInteger, ForeignKey("disembarkation.id", ondelete="cascade"), primary_key=True,
        autoincrement=False,
    ),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), nullable=False),
    *[Column(name, Integer, nullable=False) for name in ("screened", *_NOT_REACHED, "at_once", "referred")],
)  # fmt: skip
# dated counts of a point: who is in reception, who screens
point_count = Table(
    "point_count",
    metadata,
    identity(),
    Column("landing_point_id", Integer, ForeignKey("landing_point.id"), nullable=False),
    Column("office_id", Integer, ForeignKey("office.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("people", Integer, nullable=False),
    moment("happened_at"),
    staff_ref("by_id"),
    recorded_at(),
    CheckConstraint("kind in ('reception', 'screeners')", name="kind"),
    CheckConstraint("people >= 0", name="people_not_negative"),
    Index("ix_point_count_latest", "landing_point_id", "kind", "happened_at"),
)
# people who left reception, and where to; the boat they came with, if that is known
reception_exit = Table(
    "reception_exit",
    metadata,
    identity(),
    *_of_boat(optional=True),
    Column("kind", Text, nullable=False),
    Column("people", Integer, nullable=False),
    moment("happened_at"),
    staff_ref("by_id"),
    recorded_at(),
    CheckConstraint("kind in ('released', 'transferred', 'hospital', 'handed_over')", name="kind"),
    CheckConstraint("people > 0", name="people_positive"),
    Index("ix_reception_exit_point", "landing_point_id", "happened_at"),
    Index("ix_reception_exit_boat", "disembarkation_id"),
)
